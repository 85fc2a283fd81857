package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;

import dev.gatepost.core.command.Retention;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.service.Retries;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.HandshakeHash;
import dev.gatepost.core.site.SiteId;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the file as a whole. */
final class SettingsReader {
  private static final URI UNREADABLE = URI.create("https://unreadable.invalid/");

  private final SecretReferences secrets;
  private final Path folder;
  private final Map<String, CustomStep> kinds;
  private final Set<SiteId> sites = new HashSet<>();
  private final Set<HandshakeHash> handshakes = new HashSet<>();
  private final Map<Object, CrmSettings> accounts = new HashMap<>();

  SettingsReader(SecretReferences secrets, Path folder, Map<String, CustomStep> kinds) {
    this.secrets = secrets;
    this.folder = folder;
    this.kinds = kinds;
  }

  Setting<Settings> read(Section file) {
    Setting<ServerReader.Server> server = file.optional(
        "server", ServerReader.STANDARD, place -> Section.read(place, ServerReader::read));
    Setting<StoreSettings> store = file.required("store", new StoreReader(secrets, folder)::read);
    Setting<ManagementSettings> management = file.optional(
        "management",
        ManagementSettings.OFF,
        place -> Section.read(place, new ManagementReader(secrets)::read));
    Setting<Retries> retries = file.optional(
        "retries", Retries.STANDARD, place -> Section.read(place, RetriesReader::read));
    Setting<Retention> retention = file.optional(
        "retention", Retention.STANDARD, place -> Section.read(place, RetentionReader::read));
    // After a mistake in the server's settings, nobody is told in addition that the URL is missing.
    Optional<URI> publicUrl =
        server.value().map(ServerReader.Server::publicUrl).orElse(Optional.of(UNREADABLE));
    Setting<List<SiteSettings>> all = file.required("sites", list(site(publicUrl)));
    return file.place()
        .make(() -> settings(
            server.get(),
            new WorkSettings(server.get().workers(), retries.get(), retention.get()),
            store.get(),
            management.get(),
            all.get()));
  }

  private Function<Place, Setting<SiteSettings>> site(Optional<URI> publicUrl) {
    return place -> {
      Setting<SiteSettings> site =
          Section.read(place, section -> new SiteReader(secrets, publicUrl, kinds).read(section));
      site.value().ifPresent(read -> compare(place, read));
      return site;
    };
  }

  private void compare(Place place, SiteSettings site) {
    if (!sites.add(site.site().id())) {
      place.mistake("is called %s like another site".formatted(site.site().id()));
    }
    CrmSettings crm = site.crm();
    if (!accounts.computeIfAbsent(crm.account(), first -> crm).equals(crm)) {
      place.mistake("has the CRM account of another site with other settings; they share its calls,"
          + " so say the same in both");
    }
    for (HandshakeGrant grant : site.site().handshakes()) {
      if (!handshakes.add(grant.hash())) {
        place.mistake("has a handshake twice, or the same as another site");
      }
    }
  }

  private static Settings settings(
      ServerReader.Server server,
      WorkSettings work,
      StoreSettings store,
      ManagementSettings management,
      List<SiteSettings> sites) {
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("needs at least one site under 'sites'");
    }
    return new Settings(
        server.settings(), server.failures(), server.publicUrl(), work, store, management, sites);
  }
}
