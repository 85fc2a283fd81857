package dev.gatepost.http.edge;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.FieldsDecoder;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.PasswordLinks;
import dev.gatepost.core.port.TagWriter;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

/**
 * A site for the edge: two handshakes, of which one only opens {@code aal_batchsync}. Its CRM and
 * members are never asked: the edge has no business with them.
 */
final class TestSite {
  static final Handshake HANDSHAKE = Handshake.generate(SecretSource.secureRandom());
  static final Handshake BATCH_ONLY = Handshake.generate(SecretSource.secureRandom());
  static final SiteId ID = new SiteId("academy");

  private TestSite() {}

  static Sites with(PasswordLinks links) {
    Site site = new Site(
        ID,
        List.of(
            HandshakeGrant.everything(HANDSHAKE.hash()),
            new HandshakeGrant(BATCH_ONLY.hash(), Set.of(CommandName.BATCH_SYNC))),
        SitePolicies.STANDARD);
    Crm crm = new Crm(
        unused(ContactReader.class),
        unused(TagWriter.class),
        unused(FieldWriter.class),
        unused(Catalog.class),
        new FieldsDecoder("add contactId=[Contact ID] to the post data")::decode);
    return Sites.of(List.of(new ConnectedSite(
        site, crm, crm, unused(MemberDirectory.class), unused(Credentials.class), links)));
  }

  private static <T> T unused(Class<T> port) {
    return port.cast(Proxy.newProxyInstance(
        port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
          throw new UnsupportedOperationException("the edge has no business with " + method);
        }));
  }
}
