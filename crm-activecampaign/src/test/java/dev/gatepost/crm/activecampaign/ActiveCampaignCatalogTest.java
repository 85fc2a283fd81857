package dev.gatepost.crm.activecampaign;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.CatalogContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ActiveCampaignCatalogTest implements CatalogContract {
  private final ActiveCampaignUnderTest account = new ActiveCampaignUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void aRenameIsNoticedWhenTheCopyIsTooOld() {
    TagId gold = account.addTag("Gold");
    Catalog catalog = account.crm().catalog();
    assertThat(catalog.tag(TagRef.parse("Gold"))).isPresent();
    account.renameTag(gold, "Gold 2027");

    account.clock.advance(Duration.ofMinutes(15));

    assertThat(catalog.tag(TagRef.parse("Gold"))).isEmpty();
    assertThat(catalog.tag(TagRef.parse("id:" + gold))).contains(new Tag(gold, "Gold 2027"));
  }

  @Test
  void twoHundredAndThirtyTagsTakeThreeCalls() {
    for (int i = 0; i < 230; i++) {
      account.addTag("Lesson " + i);
    }

    assertThat(account.crm().catalog().tags()).hasSize(230);

    assertThat(account.calls()).isEqualTo(3);
  }

  @Test
  void interactiveAndBulkShareOneCopy() {
    account.addTag("Gold");
    account.activeCampaign.interactive().catalog().tags();

    account.activeCampaign.bulk().catalog().tags();

    assertThat(account.calls()).isEqualTo(1);
  }

  @Test
  void tagsOfTemplatesAreNotForContacts() {
    account.front.when(get(urlPathEqualTo("/api/3/tags")), FaultyFront.json(200, """
            {"tags":[{"id":"1","tag":"News","tagType":"template"},
                     {"id":"2","tag":"News","tagType":"contact"}],"meta":{"total":"2"}}"""));

    assertThat(account.crm().catalog().tags()).containsExactly(new Tag(new TagId("2"), "News"));
  }

  @Test
  void aListThatIgnoresTheOffsetEnds() {
    account.front.when(
        get(urlPathEqualTo("/api/3/tags")),
        FaultyFront.json(
            200, "{\"tags\":[{\"id\":\"1\",\"tag\":\"News\"}],\"meta\":{\"total\":\"500\"}}"));

    assertThat(account.crm().catalog().tags()).hasSize(1);
    assertThat(account.front.requests()).hasSize(2);
  }
}
