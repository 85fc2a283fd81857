package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.simulator.StripeAccount.Customer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The customer endpoints. A search knows a customer only after a while, as Stripe warns. */
final class StripeCustomers {
  private static final Pattern CLAUSE = Pattern.compile(
      "(?:(email)|metadata\\[[\"']([^\"']+)[\"']]):(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)')");

  private final InstantSource clock;
  private final StripeAccount account;
  private final StripeRows rows;
  private Duration searchLag = Duration.ZERO;

  StripeCustomers(InstantSource clock, StripeAccount account, StripeRows rows) {
    this.clock = clock;
    this.account = account;
    this.rows = rows;
  }

  void addTo(StripeRoutes routes) {
    routes
        .on("GET /customers/search", this::search)
        .on("GET /customers", this::list)
        .onId("GET /customers/{id}", (form, id) -> read(id))
        .onId("GET /products/{id}", (form, id) -> rows.product(account.products.of(id)));
  }

  /** Sets how long a search does not know of a new customer. */
  void searchLag(Duration lag) {
    searchLag = lag;
  }

  private ObjectNode read(String id) {
    Customer customer = account.customers.of(id);
    return customer.deleted ? rows.deleted(customer) : rows.customer(customer);
  }

  private Stream<Customer> newestFirst() {
    return account.customers.newestFirst().stream().filter(customer -> !customer.deleted);
  }

  /** Finds by the very address, letter by letter. */
  private ObjectNode list(StripeForm form) {
    form.allowing("email", "limit", "starting_after");
    List<Customer> found = newestFirst()
        .filter(c -> form.text("email").map(c.email::equals).orElse(true))
        .toList();
    return StripeList.page("/v1/customers", found, form, rows::customer);
  }

  private ObjectNode search(StripeForm form) {
    form.allowing("query", "limit", "page");
    List<Predicate<Customer>> clauses = Stream.of(form.required("query").split(" OR "))
        .map(StripeCustomers::clause)
        .toList();
    List<Customer> found = newestFirst()
        .filter(c -> !c.created.plus(searchLag).isAfter(clock.instant()))
        .filter(c -> clauses.stream().anyMatch(clause -> clause.test(c)))
        .limit(StripeList.limit(form))
        .toList();
    return StripeList.all("/v1/customers/search", found, rows::customer)
        .put("object", "search_result")
        .putNull("next_page");
  }

  /** Understands what a customer is told and its address, joined by OR; Stripe knows more. */
  private static Predicate<Customer> clause(String query) {
    Matcher clause = CLAUSE.matcher(query.strip());
    if (!clause.matches()) {
      throw StripeError.invalidParameter("query", query);
    }
    String quoted = clause.group(3) == null ? clause.group(4) : clause.group(3);
    String value = quoted.replaceAll("\\\\(.)", "$1");
    String key = clause.group(2);
    return clause.group(1) == null
        ? customer -> value.equals(customer.metadata.get(key))
        : customer -> value.equalsIgnoreCase(customer.email);
  }
}
