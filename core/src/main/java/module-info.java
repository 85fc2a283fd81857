/**
 * The domain of Gatepost: what a command means, when its work is due, and what it needs from the
 * world.
 */
module dev.gatepost.core {
  requires static org.jspecify;

  exports dev.gatepost.core.site;
}
