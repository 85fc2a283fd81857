package dev.gatepost.core.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.NumberStyle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The rules that hold for any numbers. */
class ArithmeticTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Property
  void whatWasAddedCanBeSubtractedToTheLastDigit(
      @ForAll NumberStyle style,
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(6) BigDecimal start,
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(6) BigDecimal by) {
    Desk desk = new Desk();
    desk.conventions = desk.conventions.with(style);
    FieldRef points = desk.text("Points", style.write(start));
    Operand operand = new Operand.Constant(by);

    String there = desk.after(points, new Step.Calculate(points, new Calculation.Add(operand)));
    FieldRef other = desk.text("Points", there);
    String back = desk.after(
        other, new Step.Calculate(other, new Calculation.Subtract(operand, new Floor.None())));

    assertThat(style.read(back))
        .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo(start));
  }

  @Property
  void theOrderOfSumsDoesNotMatter(
      @ForAll @Size(max = 12)
          List<@BigRange(min = "-1000", max = "1000") @Scale(4) BigDecimal> amounts) {
    List<BigDecimal> backwards = new ArrayList<>(amounts);
    Collections.reverse(backwards);

    assertThat(sum(amounts)).isEqualByComparingTo(sum(backwards));
  }

  @Property
  void noSpendingGoesBelowTheFloorAndNoneRaises(
      @ForAll @BigRange(min = "-100", max = "100") @Scale(2) BigDecimal current,
      @ForAll @BigRange(min = "0", max = "100") @Scale(2) BigDecimal spent,
      @ForAll @BigRange(min = "-100", max = "100") @Scale(2) BigDecimal floor) {
    BigDecimal result = current.subtract(spent);

    assertThat(new Floor.Clamp(floor).settle(current, result))
        .hasValueSatisfying(clamped -> assertThat(clamped)
            .isLessThanOrEqualTo(current)
            .isGreaterThanOrEqualTo(floor.min(current)));
    assertThat(new Floor.Refuse(floor).settle(current, result).isPresent())
        .isEqualTo(result.compareTo(floor) >= 0 || spent.signum() == 0);
    assertThat(new Floor.None().settle(current, result)).contains(result);
  }

  @Property
  void aRoundedResultIsWithinOneUnitOfItsLastDigit(
      @ForAll @BigRange(min = "-1000", max = "1000") @Scale(9) BigDecimal exact,
      @ForAll @IntRange(min = -3, max = 9) int decimals,
      @ForAll RoundingMode mode) {
    if (mode == RoundingMode.UNNECESSARY) {
      return;
    }
    BigDecimal rounded = new Precision(decimals, mode).round(exact);

    assertThat(rounded.scale()).isEqualTo(decimals);
    assertThat(rounded.subtract(exact).abs()).isLessThan(BigDecimal.ONE.movePointLeft(decimals));
  }

  @Property
  void aQuotientTimesItsDivisorIsTheDividendUpToTheRounding(
      @ForAll @BigRange(min = "-1000", max = "1000") @Scale(3) BigDecimal dividend,
      @ForAll @BigRange(min = "0.001", max = "1000") @Scale(3) BigDecimal divisor) {
    BigDecimal quotient = new Calculation.Divide(Operand.of("1"))
        .result(dividend, divisor, Optional.of(Precision.of(6)));

    assertThat(quotient.multiply(divisor).subtract(dividend).abs())
        .isLessThanOrEqualTo(divisor.movePointLeft(6));
  }

  @Property
  void noMoreRunsThanTheLimitEverFallIntoItsTime(
      @ForAll @IntRange(min = 1, max = 4) int most,
      @ForAll @IntRange(min = 1, max = 20) int hours,
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 10) Integer> pauses) {
    RunLimit limit = RunLimit.in(Duration.ofHours(hours), most);
    List<Instant> runs = new ArrayList<>();
    Instant now = NOON;
    for (int pause : pauses) {
      now = now.plus(Duration.ofHours(pause));
      if (limit.allows(runs, now)) {
        runs.add(now);
      } else {
        assertThat(limit.allows(runs, limit.again(runs, now).orElseThrow())).isTrue();
      }
    }
    for (int i = most; i < runs.size(); i++) {
      assertThat(Duration.between(runs.get(i - most), runs.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(hours));
    }
  }

  @Test
  void aLimitWithoutATimeNeverEnds() {
    RunLimit limit = RunLimit.ever(2);

    assertThat(limit.allows(List.of(Instant.EPOCH), NOON)).isTrue();
    assertThat(limit.allows(List.of(Instant.EPOCH, NOON), NOON)).isFalse();
    assertThat(limit.again(List.of(Instant.EPOCH, NOON), NOON)).isEmpty();
    assertThat(limit).hasToString("at most 2 ever");
    assertThat(RunLimit.in(Duration.ofDays(30), 1)).hasToString("at most 1 in 30 days");
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    Desk desk = new Desk();
    FieldRef points = desk.text("Points", "0");
    Step[] steps = amounts.stream()
        .map(Operand.Constant::new)
        .map(operand -> new Step.Calculate(points, new Calculation.Add(operand)))
        .toArray(Step[]::new);
    return amounts.isEmpty()
        ? BigDecimal.ZERO
        : NumberStyle.POINT.read(desk.after(points, steps)).orElseThrow();
  }
}
