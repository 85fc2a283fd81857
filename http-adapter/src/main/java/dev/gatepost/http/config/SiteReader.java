package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.ReconcilePolicy;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import dev.gatepost.core.site.SyncPolicy;
import dev.gatepost.core.subscription.ProductId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one site. */
final class SiteReader {
  private static final Map<String, MissingMember> MISSING_MEMBER =
      Map.of("refuse", MissingMember.REFUSE, "create", MissingMember.CREATE);

  private final SecretReferences secrets;
  private final Optional<URI> publicUrl;
  private final Map<String, CustomStep> kinds;
  private final List<CrmReference> references = new ArrayList<>();
  private final CrmNames names = new CrmNames(references);

  SiteReader(SecretReferences secrets, Optional<URI> publicUrl, Map<String, CustomStep> kinds) {
    this.secrets = secrets;
    this.publicUrl = publicUrl;
    this.kinds = kinds;
  }

  Setting<SiteSettings> read(Section site) {
    Setting<SiteId> id = site.required("id", text(SiteId::new));
    HandshakeReader grants = new HandshakeReader(secrets);
    Setting<List<ConfiguredHandshake>> handshakes =
        site.required("handshakes", list(place -> Section.read(place, grants::read)));
    CrmReader crms = new CrmReader(secrets, id);
    Setting<CrmSettings> crm = site.required("crm", place -> Section.read(place, crms::read));
    ReleaseReader bulk = new ReleaseReader(secrets, names);
    Setting<ReleaseSettings> releases = site.optional(
        "releases", ReleaseSettings.STANDARD, place -> Section.read(place, bulk::read));
    Setting<SitePolicies> policies = policies(site, releases);
    Setting<Map<String, PermissionSettings>> permissions =
        site.optional("permissions", Map.of(), place -> Section.read(place, this::permissions));
    Setting<Conventions> conventions = site.optional(
        "conventions", Conventions.STANDARD, place -> Section.read(place, ConventionsReader::read));
    Setting<Map<ProductId, ProductSettings>> products = site.optional(
        "products", Map.of(), place -> Section.read(place, new ProductReader(names)::all));
    OrderFormReader forms = new OrderFormReader(secrets, names, products, conventions);
    Setting<Optional<OrderFormSettings>> orderForms = site.place()
        .make(() -> complete(
            products.get(),
            site.<OrderFormSettings>optional(
                    "orderForms", place -> Section.read(place, forms::read))
                .get()));
    Setting<OperationBook> operations = new OperationReader(names, kinds)
        .read(
            site,
            conventions,
            products.map(SiteReader::access),
            orderForms.map(SiteReader::promotions));
    return site.place()
        .make(() -> new SiteSettings(
            new Site(id.get(), grants(handshakes.get()), policies.get()),
            handshakes.get(),
            crm.get(),
            permissions.get(),
            releases.get(),
            operations.get(),
            orderForms.get(),
            references));
  }

  private static Optional<OrderFormSettings> complete(
      Map<ProductId, ProductSettings> products, Optional<OrderFormSettings> forms) {
    boolean sells =
        products.values().stream().anyMatch(product -> product.sale().isPresent());
    if (sells && forms.flatMap(OrderFormSettings::stripe).isEmpty()) {
      throw new IllegalArgumentException(
          "needs orderForms.stripe, since a product under 'products' has a subscription");
    }
    return forms;
  }

  private static Map<ProductId, ProductAccess> access(Map<ProductId, ProductSettings> products) {
    Map<ProductId, ProductAccess> access = new LinkedHashMap<>();
    products.forEach((id, product) -> access.put(id, product.access()));
    return access;
  }

  private static Set<PromotionName> promotions(Optional<OrderFormSettings> forms) {
    return forms.map(OrderFormSettings::promotions).orElse(List.of()).stream()
        .map(Promotion::name)
        .collect(Collectors.toSet());
  }

  private static List<HandshakeGrant> grants(List<ConfiguredHandshake> handshakes) {
    return handshakes.stream().map(ConfiguredHandshake::grant).toList();
  }

  private Setting<SitePolicies> policies(Section site, Setting<ReleaseSettings> releases) {
    SitePolicies standard = SitePolicies.STANDARD;
    PasswordReader passwords = new PasswordReader(publicUrl, names);
    Setting<Map<CommandName, DelayPolicy>> delays =
        site.optional("delays", Map.of(), place -> Section.read(place, SiteReader::delays));
    Setting<PasswordReader.Choice> password = site.optional(
        "password", PasswordReader.NONE, place -> Section.read(place, passwords::read));
    Setting<MissingMember> missing = site.optional(
        "missingMember", standard.missingMember(), text(Words.choice(MISSING_MEMBER)));
    Setting<List<TagRef>> tags = site.optional("permissionTags", List.of(), list(names::tag));
    Setting<Duration> window =
        site.optional("duplicateWindow", standard.duplicateWindow(), text(Words::duration));
    Setting<SyncPolicy> sync = site.optional("sync", standard.sync(), text(Words::sync));
    Setting<Optional<ReconcilePolicy>> reconcile =
        site.optional("reconcile", place -> Section.read(place, new ReconcileReader(names)::read));
    return site.place()
        .make(() -> new SitePolicies(
            delays.get(),
            password.get().delivery(),
            password.get().overwrites(),
            missing.get(),
            Set.copyOf(tags.get()),
            window.get(),
            sync.get(),
            releases.get().policy(),
            reconcile.get()));
  }

  private static Setting<Map<CommandName, DelayPolicy>> delays(Section delays) {
    Map<CommandName, Setting<DelayPolicy>> read = new EnumMap<>(CommandName.class);
    for (CommandName command : CommandName.values()) {
      delays
          .find(command.wire())
          .ifPresent(place -> read.put(command, text(Words::delay).apply(place)));
    }
    return delays.place().make(() -> Setting.values(read));
  }

  private Setting<Map<String, PermissionSettings>> permissions(Section names) {
    Map<String, Setting<PermissionSettings>> read = new LinkedHashMap<>();
    names.all().forEach((name, place) -> read.put(name, Section.read(place, this::permission)));
    return names.place().make(() -> Setting.values(read));
  }

  private Setting<PermissionSettings> permission(Section permission) {
    Setting<List<TagRef>> allow = permission.required("allow", list(names::tag));
    Setting<List<TagRef>> deny = permission.optional("deny", List.of(), list(names::tag));
    return permission.place().make(() -> new PermissionSettings(allow.get(), deny.get()));
  }
}
