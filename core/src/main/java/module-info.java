/**
 * The pure core of Gatepost: values, rules, ports and the services that join them. It needs the JDK
 * and nothing else; it starts no threads, reads no clock and no environment, and does not log.
 */
module dev.gatepost.core {
  requires static transitive org.jspecify;

  exports dev.gatepost.core.command;
  exports dev.gatepost.core.contact;
  exports dev.gatepost.core.custom;
  exports dev.gatepost.core.delay;
  exports dev.gatepost.core.field;
  exports dev.gatepost.core.member;
  exports dev.gatepost.core.operation;
  exports dev.gatepost.core.password;
  exports dev.gatepost.core.payment;
  exports dev.gatepost.core.permission;
  exports dev.gatepost.core.port;
  exports dev.gatepost.core.release;
  exports dev.gatepost.core.secret;
  exports dev.gatepost.core.service;
  exports dev.gatepost.core.site;
  exports dev.gatepost.core.subscription;
  exports dev.gatepost.core.coupon;
}
