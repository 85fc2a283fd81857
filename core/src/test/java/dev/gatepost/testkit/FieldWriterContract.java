package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.FieldWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link FieldWriter} must do. */
public interface FieldWriterContract {
  /** Returns an account that is fresh for each test. */
  CrmUnderTest account();

  @Test
  default void severalFieldsAreWrittenAndTheOthersLeftAlone() {
    CrmUnderTest account = account();
    FieldId level = account.addField("Level");
    FieldId city = account.addField("City");
    FieldId note = account.addField("Note");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    account.setField(anna, level, "7");
    account.setField(anna, note, "kept");

    assertThat(account.crm().fields().write(anna, Map.of(level, "8", city, "Graz")))
        .isTrue();

    assertThat(account.fieldOf(anna, level)).contains("8");
    assertThat(account.fieldOf(anna, city)).contains("Graz");
    assertThat(account.fieldOf(anna, note)).contains("kept");
    assertThat(account.fieldOf(ben, level)).isEmpty();
  }

  @Test
  default void writingTwiceIsWritingOnce() {
    CrmUnderTest account = account();
    FieldId level = account.addField("Level");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));

    assertThat(account.crm().fields().write(anna, Map.of(level, "8"))).isTrue();
    assertThat(account.crm().fields().write(anna, Map.of(level, "8"))).isTrue();

    assertThat(account.fieldOf(anna, level)).contains("8");
  }

  @Test
  default void theEmptyTextClears() {
    CrmUnderTest account = account();
    FieldId level = account.addField("Level");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.setField(anna, level, "7");

    assertThat(account.crm().fields().write(anna, Map.of(level, ""))).isTrue();

    assertThat(account.fieldOf(anna, level)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fünf & sechs",
        "\"quoted\" 'twice'",
        "a=b&c[d]=e%20f+g",
        "<b>&amp;</b>",
        "{{x}} \\n",
        "日本 🎓",
        "0"
      })
  default void aWrittenValueIsReadBackAsItWas(String value) {
    CrmUnderTest account = account();
    FieldId level = account.addField("Level");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));

    assertThat(account.crm().fields().write(anna, Map.of(level, value))).isTrue();

    assertThat(account.crm().contacts().read(Set.of(anna), Set.of(level)))
        .extractingByKey(anna)
        .extracting(contact -> contact.field(level).orElse(""))
        .isEqualTo(value);
  }

  @Test
  default void anUnknownContactIsAnsweredWithFalse() {
    CrmUnderTest account = account();
    FieldId level = account.addField("Level");
    ContactId gone = account.addContact(new EmailAddress("gone@example.com"));
    account.deleteContact(gone);
    FieldWriter fields = account.crm().fields();

    assertThat(fields.write(gone, Map.of(level, "8"))).isFalse();
    assertThat(fields.write(new ContactId("987654321"), Map.of(level, "8"))).isFalse();
    assertThat(fields.write(new ContactId("no-such_contact"), Map.of(level, "8")))
        .isFalse();
  }

  @Test
  default void anUnknownFieldIsRefusedAndNothingIsWritten() {
    CrmUnderTest account = account();
    FieldId level = account.addField("Level");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    Map<FieldId, String> values = Map.of(level, "8", new FieldId("99999"), "lost");

    assertThatThrownBy(() -> account.crm().fields().write(anna, values))
        .isInstanceOf(CrmRefused.class);

    assertThat(account.fieldOf(anna, level)).isEmpty();
  }
}
