package dev.gatepost.crm.ontraport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.List;
import java.util.Map;

/** {@code {"code":0,"data":[…]}}. */
record Listing(List<Map<String, JsonNode>> data) {
  /** Makes {@code call} and returns the rows of its answer. */
  static List<Row> rows(CrmClient client, CrmCall call) {
    List<Map<String, JsonNode>> data = client.fetch(call, Listing.class).data();
    if (data.contains(null)) {
      throw new CrmUnavailable(call + " answered with a row that is nothing");
    }
    return data.stream().map(Row::new).toList();
  }
}
