package dev.gatepost.simulator;

import dev.gatepost.simulator.ActiveCampaignRows.FieldOption;
import dev.gatepost.simulator.ActiveCampaignRows.FieldRow;
import dev.gatepost.simulator.ActiveCampaignRows.Meta;
import java.util.List;
import java.util.Map;

/** The custom field catalogue of ActiveCampaign. */
final class ActiveCampaignFields {
  private final Account account;

  ActiveCampaignFields(Account account) {
    this.account = account;
  }

  void addTo(Routes routes) {
    routes.on("GET /fields", this::list);
  }

  private Reply list(Request request) {
    Parameters query = request.query();
    List<Account.Field> found =
        account.fields().stream().filter(field -> isWanted(query, field)).toList();
    List<Account.Field> page = Page.from(query, ActiveCampaignContacts.SIZES).of(found);
    return Reply.json(
        200,
        Map.of(
            "fieldOptions",
                page.stream().flatMap(field -> FieldOption.of(field).stream()).toList(),
            "fieldRels", List.of(),
            "fields", page.stream().map(FieldRow::of).toList(),
            "meta", Meta.of(found.size())));
  }

  private static boolean isWanted(Parameters query, Account.Field field) {
    return query
        .value("filters[perstag]")
        .map(FieldRow.perstag(field)::equalsIgnoreCase)
        .orElse(true);
  }
}
