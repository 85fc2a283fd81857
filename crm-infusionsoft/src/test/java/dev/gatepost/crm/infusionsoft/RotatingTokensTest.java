package dev.gatepost.crm.infusionsoft;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.FormParameter;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.TokenClaim;
import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.secret.AccessToken;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.core.secret.Tokens;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.crm.infusionsoft.KeapSettings.Brought;
import dev.gatepost.crm.infusionsoft.KeapSettings.ClientId;
import dev.gatepost.crm.infusionsoft.KeapSettings.ClientSecret;
import dev.gatepost.crm.infusionsoft.KeapSettings.Code;
import dev.gatepost.crm.infusionsoft.KeapSettings.OAuth;
import dev.gatepost.crm.infusionsoft.KeapSettings.OAuthClient;
import dev.gatepost.crm.infusionsoft.KeapSettings.SignIn;
import dev.gatepost.crm.infusionsoft.KeapSettings.SignedIn;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.KeapSimulator;
import dev.gatepost.testkit.InMemoryTokenStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OAuth, as it works through the ports. */
final class RotatingTokensTest {
  private static final OAuthClient CLIENT = new OAuthClient(
      new ClientId(KeapSimulator.CLIENT_ID), new ClientSecret(KeapSimulator.CLIENT_SECRET));
  private static final Duration DAY = Duration.ofHours(24);
  private static final URI REDIRECT = URI.create("https://gatepost.example.com/signed-in");

  private final KeapUnderTest account = new KeapUnderTest();
  private final RecordingStore store = new RecordingStore();
  private final RefreshToken consent = new RefreshToken(account.simulator.issueRefreshToken());
  private final Keap keap = connect();

  @AfterEach
  void stop() {
    account.close();
  }

  /** A store that can be watched and can fail. */
  private final class RecordingStore implements TokenStore {
    private final TokenStore store = new InMemoryTokenStore(account.clock);
    private final List<Tokens> stored = new CopyOnWriteArrayList<>();
    private final List<TokenKey> keys = new CopyOnWriteArrayList<>();
    private int failures;

    @Override
    public Optional<Tokens> read(TokenKey key) {
      return store.read(key);
    }

    @Override
    public Optional<TokenClaim> claim(TokenKey key, Duration lifetime) {
      return store.claim(key, lifetime);
    }

    @Override
    public boolean store(TokenClaim claim, Tokens tokens) {
      if (failures > 0) {
        failures--;
        throw new StoreUnavailable("the disk is full", new IllegalStateException());
      }
      stored.add(tokens);
      keys.add(claim.key());
      return store.store(claim, tokens);
    }

    @Override
    public void release(TokenClaim claim) {
      store.release(claim);
    }
  }

  @Test
  void theConsentIsUsedOnceAndThenWhatCameFromIt() {
    keap.interactive().catalog().tags();
    account.clock.advance(DAY);
    keap.interactive().catalog().tags();

    assertThat(refreshTokensSent())
        .containsExactly(consent.reveal(), store.stored.get(0).refresh().reveal());
    assertThat(store.stored).hasSize(2);
    assertThat(account.simulator.calls().answered(200)).isEqualTo(4);
    assertThat(account.calls()).isEqualTo(4);
  }

  @Test
  void tokensAreBearersAndRenewedBeforeTheyEnd() {
    keap.interactive().catalog().tags();
    account.clock.advance(DAY.minusSeconds(61));
    keap.interactive().catalog().tags();
    assertThat(store.stored).hasSize(1);

    account.clock.advance(Duration.ofSeconds(1));
    keap.interactive().catalog().fields();

    assertThat(store.stored).hasSize(2);
    assertThat(account.simulator.calls().answered(401)).isZero();
    assertThat(account.front.requests().get(1).header("Authorization").firstValue())
        .isEqualTo("Bearer " + store.stored.get(0).access().reveal());
  }

  @Test
  void aRestartedProcessGoesOnWithWhatWasStored() {
    keap.interactive().catalog().tags();

    connect().interactive().catalog().tags();
    account.clock.advance(DAY);
    connect().interactive().catalog().tags();

    assertThat(account.simulator.calls().count("POST /token")).isEqualTo(2);
    assertThat(account.simulator.calls().answered(400)).isZero();
  }

  @Test
  void tokensAreStoredBeforeTheyAreUsed() {
    store.failures = 2;

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> keap.interactive().catalog().tags())
          .isInstanceOf(StoreUnavailable.class);
    }
    assertThat(account.calls()).as("the one to get tokens").isEqualTo(1);

    assertThat(keap.interactive().catalog().tags()).isEmpty();
    assertThat(account.simulator.calls().count("POST /token"))
        .as("what the store did not take is not lost")
        .isEqualTo(1);
    assertThat(store.stored).hasSize(1);
  }

  @Test
  void aTokenThatIsRefusedIsRenewedOnce() {
    account.simulator.accessTokensLive(Duration.ofHours(1));
    keap.interactive().catalog().tags();
    account.clock.advance(Duration.ofMinutes(2));
    account.front.next(expired());

    assertThat(keap.interactive().catalog().fields()).isEmpty();

    assertThat(account.simulator.calls().count("POST /token")).isEqualTo(2);
  }

  @Test
  void whenNewTokensAreRefusedTooItGivesUp() {
    account.front.when(get(anyUrl()), expired());

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> keap.interactive().catalog().tags())
          .isInstanceOf(CrmRefused.class)
          .hasMessageStartingWith("GET /v2/tags answered 401: ");
    }

    assertThat(account.simulator.calls().count("POST /token")).isEqualTo(1);
  }

  @Test
  void whatAnotherProcessRenewedIsUsed() {
    Keap other = connect();
    keap.interactive().catalog().tags();
    other.interactive().catalog().tags();
    account.clock.advance(DAY);

    keap.interactive().catalog().fields();
    other.interactive().catalog().fields();

    assertThat(account.simulator.calls().count("POST /token")).isEqualTo(2);
  }

  @Test
  void ofManyThreadsInManyProcessesOneRenewsAtATime() {
    account.simulator.limitAsOAuthApplication();
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    Surroundings waiting = new Surroundings(
        new OkHttpClient(), account.clock, duration -> TimeUnit.MILLISECONDS.sleep(1));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Keap> processes = IntStream.range(0, 4)
          .mapToObj(i -> Keap.connect(settings(consent), store, waiting))
          .toList();
      for (int day = 0; day < 5; day++) {
        List<CompletableFuture<Void>> uses = IntStream.range(0, 16)
            .mapToObj(i -> CompletableFuture.runAsync(
                () -> processes.get(i % 4).interactive().contacts().read(Set.of(anna), Set.of()),
                threads))
            .toList();
        uses.forEach(CompletableFuture::join);
        account.clock.advance(DAY);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(account.simulator.calls().count("POST /token")).isEqualTo(5);
    assertThat(account.simulator.calls().answered(400)).isZero();
    assertThat(account.simulator.calls().answered(401)).isZero();
    assertThat(refreshTokensSent()).doesNotHaveDuplicates();
  }

  @Test
  void aProcessThatDiedWhileRenewingDoesNotStopTheOthersForLong() {
    keap.interactive().catalog().tags();
    TokenKey key = store.keys.get(0);
    account.clock.advance(DAY);
    store.claim(key, Duration.ofMinutes(2));

    assertThatThrownBy(() -> keap.interactive().catalog().fields())
        .isInstanceOf(CrmUnavailable.class)
        .hasMessage("another process is renewing Keap's tokens");
    account.clock.advance(Duration.ofMinutes(2));

    assertThat(keap.interactive().catalog().fields()).isEmpty();
  }

  @Test
  void aLostConsentIsToldAndNotTriedAllTheTime() {
    account.clock.advance(Duration.ofDays(45));

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> keap.interactive().catalog().tags())
          .isInstanceOf(CrmRefused.class)
          .hasMessage("Keap no longer takes the refresh token: authorise Gatepost in Keap again"
              + " (gatepost keap-login), or configure a new refresh token")
          .satisfies(this::tellsNothing);
    }
    assertThat(account.calls()).isEqualTo(1);

    account.clock.advance(Duration.ofMinutes(5));
    assertThatThrownBy(() -> keap.interactive().catalog().tags()).isInstanceOf(CrmRefused.class);
    assertThat(account.calls()).isEqualTo(2);
  }

  @Test
  void aNewConsentStartsAfresh() {
    keap.interactive().catalog().tags();
    account.clock.advance(Duration.ofDays(46));
    assertThatThrownBy(() -> keap.interactive().catalog().tags()).isInstanceOf(CrmRefused.class);

    Keap again = connect(new RefreshToken(account.simulator.issueRefreshToken()));

    assertThat(again.interactive().catalog().tags()).isEmpty();
  }

  @Test
  void aRefreshTokenThatSomebodyElseUsedIsReplacedByWhatTheyGot() {
    keap.interactive().catalog().tags();
    TokenKey key = store.keys.get(0);
    account.clock.advance(DAY);
    Tokens theirs = new Tokens(
        new AccessToken("unused"),
        new RefreshToken("unused"),
        account.clock.instant().plus(DAY));
    TokenStore meanwhile = new TokenStore() {
      @Override
      public Optional<Tokens> read(TokenKey asked) {
        return account.simulator.calls().answered(400) == 0
            ? store.read(asked)
            : Optional.of(theirs);
      }

      @Override
      public Optional<TokenClaim> claim(TokenKey asked, Duration lifetime) {
        return store
            .claim(asked, lifetime)
            .map(claim -> new TokenClaim(
                key,
                claim.version(),
                claim.fence(),
                Optional.of(stale(claim.tokens().orElseThrow()))));
      }

      @Override
      public boolean store(TokenClaim claim, Tokens tokens) {
        return store.store(claim, tokens);
      }

      @Override
      public void release(TokenClaim claim) {
        store.release(claim);
      }
    };
    RotatingTokens tokens = new RotatingTokens(
        new OAuth(CLIENT, new Brought(consent)),
        meanwhile,
        new TokenEndpoint(CLIENT, account.front.url("/"), account.surroundings()),
        account.surroundings());

    assertThat(tokens.headers()).containsEntry("Authorization", "Bearer unused");
  }

  private static Tokens stale(Tokens tokens) {
    return new Tokens(tokens.access(), new RefreshToken("used-already"), tokens.expires());
  }

  @Test
  void whoeverSignsInBringsTheFirstTokens() {
    KeapSettings settings = signingIn();
    Keap keap = connect(settings);
    assertThatThrownBy(() -> keap.interactive().catalog().tags())
        .isInstanceOf(CrmRefused.class)
        .hasMessageContaining("nobody has authorised Gatepost in Keap yet")
        .hasMessageContaining("gatepost keap-login");
    assertThat(account.calls()).isZero();

    URI address = account.simulator.consent(REDIRECT);
    Keap.signIn(
        settings,
        new SignIn(Code.parse(address.toString()), REDIRECT),
        store,
        account.surroundings());

    assertThat(keap.interactive().catalog().tags()).isEmpty();
    account.clock.advance(DAY);
    assertThat(keap.interactive().catalog().fields()).isEmpty();
    assertThat(refreshTokensSent())
        .containsExactly(store.stored.get(0).refresh().reveal());
  }

  @Test
  void aCodeWorksOnceAndForItsRedirectOnly() {
    Code code = Code.parse(account.simulator.consent(REDIRECT).toString());
    SignIn elsewhere = new SignIn(code, URI.create("https://elsewhere.example.com/"));

    assertThatThrownBy(() -> Keap.signIn(signingIn(), elsewhere, store, account.surroundings()))
        .isInstanceOf(CrmRefused.class)
        .hasMessageStartingWith("POST /token answered 400: check the client id, the client secret")
        .hasMessageNotContaining(code.reveal());
    assertThat(store.stored).isEmpty();
  }

  @Test
  void signingInNeedsAPlaceForItsTokens() {
    SignIn signIn = new SignIn(new Code("code"), REDIRECT);

    assertThatThrownBy(() -> Keap.signIn(settings(consent), signIn, store, account.surroundings()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Keap.connect(settings(consent), account.surroundings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token store");
  }

  private KeapSettings signingIn() {
    return KeapSettings.of(new OAuth(CLIENT, new SignedIn(new TokenKey("keap:main"))))
        .withBaseUrl(account.front.url("/"));
  }

  @Test
  void anUnknownApplicationSaysWhatToCheck() {
    OAuthClient wrong = new OAuthClient(CLIENT.id(), new ClientSecret("s3cret-wrong"));
    Keap keap = connect(KeapSettings.of(new OAuth(wrong, new Brought(consent)))
        .withBaseUrl(account.front.url("/")));

    assertThatThrownBy(() -> keap.interactive().catalog().tags())
        .isInstanceOf(CrmRefused.class)
        .hasMessage("POST /token answered 401: check the client id and the client secret")
        .satisfies(this::tellsNothing);
  }

  @Test
  void aRefreshThatWasNotAnsweredIsTriedAgainLater() {
    account.simulator.failNext(1, Fault.dropped());
    assertThatThrownBy(() -> keap.interactive().catalog().tags())
        .isInstanceOf(CrmUnavailable.class)
        .satisfies(this::tellsNothing);

    assertThat(keap.interactive().catalog().tags()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "<html>",
        "",
        "{\"access_token\":\"\"}",
        "{\"access_token\":{\"x\":1}}",
        "{\"access_token\":\"a b\",\"refresh_token\":\"c\"}",
        "{\"access_token\":\"a\\r\\nX: y\",\"refresh_token\":\"c\"}",
        "{\"access_token\":\"a\",\"refresh_token\":\"\"}"
      })
  void whatIsNoTokensIsTriedLater(String body) {
    account.front.when(post(urlPathEqualTo("/token")), FaultyFront.json(200, body));

    assertThatThrownBy(() -> keap.interactive().catalog().tags())
        .isInstanceOf(CrmUnavailable.class)
        .satisfies(this::tellsNothing);
    assertThat(store.stored).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "86400, 86400",
    "'\"86400\"', 86400",
    "null, 3600",
    "-5, 0",
    "1e300, 2592000",
    "{}, 3600"
  })
  void theLifetimeIsWhatKeapSaysIfThatMakesSense(String given, long seconds) {
    account.front.when(post(urlPathEqualTo("/token")), FaultyFront.json(200, """
        {"access_token":"a","expires_in":%s}""".formatted(given)));
    assertThatThrownBy(() -> keap.interactive().catalog().tags()).isInstanceOf(CrmRefused.class);

    assertThat(store.stored.get(0))
        .isEqualTo(
            new Tokens(new AccessToken("a"), consent, KeapUnderTest.START.plusSeconds(seconds)));
  }

  private Keap connect() {
    return connect(consent);
  }

  private Keap connect(RefreshToken first) {
    return connect(settings(first));
  }

  private Keap connect(KeapSettings settings) {
    return Keap.connect(settings, store, account.surroundings());
  }

  private KeapSettings settings(RefreshToken first) {
    return KeapSettings.of(new OAuth(CLIENT, new Brought(first)))
        .withBaseUrl(account.front.url("/"));
  }

  private static ResponseDefinitionBuilder expired() {
    return FaultyFront.json(401, """
        {"fault":{"faultstring":"Access Token expired",
         "detail":{"errorcode":"keymanagement.service.access_token_expired"}}}""");
  }

  private List<String> refreshTokensSent() {
    return account.front.requests().stream()
        .filter(request -> request.getUrl().equals("/token"))
        .map(request -> request.formParameter("refresh_token"))
        .filter(FormParameter::isPresent)
        .map(FormParameter::firstValue)
        .toList();
  }

  private void tellsNothing(Throwable e) {
    StringWriter printed = new StringWriter();
    e.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .doesNotContain(
            consent.reveal(), KeapSimulator.CLIENT_SECRET, "s3cret", "simulated-access-token");
  }
}
