package dev.gatepost.core.service;

import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.OpenInvoice;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A charge as it stands in the journal: every open invoice, and what has become of it.
 *
 * @param lines the invoices, oldest first
 */
record WrittenCharge(List<Line> lines) {
  private static final String VERSION = "1";

  WrittenCharge {
    lines = List.copyOf(lines);
  }

  /** Returns a charge of {@code selected} among all that is {@code open}. */
  static WrittenCharge of(List<OpenInvoice> open, List<OpenInvoice> selected) {
    Set<OpenInvoice> wanted = Set.copyOf(selected);
    return new WrittenCharge(open.stream()
        .map(invoice -> new Line(
            invoice.id(),
            invoice.owed(),
            wanted.contains(invoice) ? Fate.WAITING : Fate.BEYOND,
            ""))
        .toList());
  }

  /** Returns what is to be collected next, or is being collected. */
  Optional<Line> next() {
    boolean stopped = lines.stream().anyMatch(line -> line.fate().isStop());
    return stopped
        ? Optional.empty()
        : lines.stream().filter(line -> line.fate().isOpen()).findFirst();
  }

  /** Returns what is being collected; nobody may know yet with what result. */
  Optional<Line> trying() {
    return lines.stream().filter(line -> line.fate() == Fate.TRYING).findFirst();
  }

  /** Returns this with another fate of {@code line}. */
  WrittenCharge with(Line line, Fate fate, String words) {
    Line changed = new Line(line.invoice(), line.owed(), fate, words);
    return new WrittenCharge(lines.stream()
        .map(one -> one.invoice().equals(line.invoice()) ? changed : one)
        .toList());
  }

  /** Returns the invoices of one fate. */
  List<Line> of(Fate fate) {
    return lines.stream().filter(line -> line.fate() == fate).toList();
  }

  /** Returns what is owed still. */
  List<Line> remaining() {
    return lines.stream().filter(line -> line.fate().isOwed()).toList();
  }

  /** Returns the sum of {@code lines} for people, in each currency. */
  static String sum(List<Line> lines) {
    Map<Currency, Money> sums = new LinkedHashMap<>();
    lines.forEach(line -> sums.merge(line.owed().currency(), line.owed(), Money::plus));
    return sums.values().stream().map(Money::toString).collect(Collectors.joining(" and "));
  }

  String text() {
    List<String> written = new ArrayList<>(List.of(WrittenWords.line(List.of(VERSION))));
    lines.forEach(line -> written.add(WrittenWords.line(line.words())));
    return String.join("\n", written);
  }

  static WrittenCharge parse(String text) {
    List<String> written = text.lines().toList();
    if (!WrittenWords.words(written.get(0)).get(0).equals(VERSION)) {
      throw new IllegalStateException("the journal holds an intent of an unknown form");
    }
    return new WrittenCharge(written.stream()
        .skip(1)
        .map(line -> Line.parse(WrittenWords.words(line)))
        .toList());
  }

  /** What has become of an invoice. */
  enum Fate {
    /** It is not to be collected by this command. */
    BEYOND,
    /** It is to be collected. */
    WAITING,
    /** It is being collected, or was when everything stopped. */
    TRYING,
    /** This command has collected it. */
    CHARGED,
    /** Somebody else has, or nobody will. */
    SETTLED_ELSEWHERE,
    /** The card was declined. */
    DECLINED,
    /** The bank wants the cardholder. */
    NEEDS_AUTHENTICATION;

    boolean isStop() {
      return this == DECLINED || this == NEEDS_AUTHENTICATION;
    }

    boolean isOpen() {
      return this == WAITING || this == TRYING;
    }

    boolean isOwed() {
      return this != CHARGED && this != SETTLED_ELSEWHERE;
    }
  }

  /**
   * One invoice.
   *
   * @param invoice which one
   * @param owed how much it is
   * @param fate what has become of it
   * @param said the payment service's own words, if it had any
   */
  record Line(InvoiceId invoice, Money owed, Fate fate, String said) {
    List<String> words() {
      return List.of(
          invoice.value(),
          Long.toString(owed.minor()),
          owed.currency().getCurrencyCode(),
          fate.name(),
          said);
    }

    static Line parse(List<String> words) {
      return new Line(
          new InvoiceId(words.get(0)),
          Money.of(Long.parseLong(words.get(1)), words.get(2)),
          Fate.valueOf(words.get(3)),
          words.get(4));
    }
  }
}
