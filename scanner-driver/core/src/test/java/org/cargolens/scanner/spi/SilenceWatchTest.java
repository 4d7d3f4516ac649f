package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SilenceWatchTest {
  private static final ShellTiming SECOND =
      new ShellTiming(Duration.ofSeconds(1), Duration.ofMillis(100), 8);

  private long heardAt;
  private long now;

  private Duration silence() {
    return Duration.ofNanos(now - heardAt);
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }

  /** The link is pulled when an answer has just come; the asking thread wakes when it wants to. */
  @ParameterizedTest
  @ValueSource(longs = {20, 50, 500, 1000, 2500, 600_000})
  void isLost_silentFromAnAnswerOn_withinTwoHeartbeats(long millis) {
    ShellTiming timing = new ShellTiming(Duration.ofMillis(millis), Duration.ofMillis(100), 8);
    SilenceWatch watch = new SilenceWatch(timing);
    long late = timing.heartbeat().toNanos() / 100; // each time
    List<Long> asked = new ArrayList<>();
    while (!watch.isLost(now, heardAt)) {
      if (watch.claimQuestion(now, heardAt)) {
        asked.add(now);
      }
      now += watch.restNanos(now, heardAt) + late;
    }
    assertThat(Duration.ofNanos(asked.get(0)))
        .isBetween(timing.heartbeat(), timing.heartbeat().plusNanos(late));
    assertThat(asked).hasSizeBetween(5, 6);
    assertThat(silence())
        .isGreaterThanOrEqualTo(timing.lostAfter())
        .isLessThan(timing.heartbeat().multipliedBy(2));
  }

  /** The zero of {@code System.nanoTime()} is anywhere, so a moment may well be negative. */
  @Test
  void restNanos_beforeAnyQuestionOfASilentScanner_isNone() {
    now = -1_000_000_000_000_000L;
    heardAt = now;
    pass(1000);
    assertThat(new SilenceWatch(SECOND).restNanos(now, heardAt)).isZero();
  }

  /** With any rest a clock that stands would hold the question up, without any it would spin. */
  @Test
  void restNanos_none_exactlyWhenAQuestionIsDue() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    Random random = new Random(19);
    int due = 0;
    for (int step = 0; step < 100_000; step++) {
      pass(random.nextInt(8) * 125L);
      heardAt = random.nextInt(3) == 0 ? now : heardAt;
      boolean isDue = watch.restNanos(now, heardAt) == 0;
      assertThat(watch.claimQuestion(now, heardAt)).as("step %s", step).isEqualTo(isDue);
      due += isDue ? 1 : 0;
    }
    assertThat(due).isBetween(10_000, 90_000);
  }

  @Test
  void isLost_answerInTheMomentOfTheQuestion_isNot() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    pass(1000);
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    heardAt = now;
    pass(1000);
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(125);
    assertThat(watch.isLost(now, heardAt)).isFalse();
  }

  @Test
  void isLost_answerToTheLastQuestion_isNot() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    for (int round = 0; round < 3; round++) {
      while (silence().compareTo(SECOND.lostAfter().minusMillis(10)) < 0) {
        assertThat(watch.isLost(now, heardAt)).isFalse();
        boolean unused = watch.claimQuestion(now, heardAt);
        pass(10);
      }
      heardAt = now;
    }
  }

  /** Whoever was heard after a question, and then not for long, has to be asked anew. */
  @Test
  void isLost_heardMeanwhileAndNobodyLooked_isAskedAnew() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    pass(1000);
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(125);
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(1);
    heardAt = now;
    pass(1500);
    assertThat(watch.isLost(now, heardAt)).isFalse();
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(125);
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(600);
    assertThat(watch.isLost(now, heardAt)).isFalse();
    pass(25);
    assertThat(watch.isLost(now, heardAt)).isTrue();
  }

  /** The answer may lie in the system's buffer. */
  @Test
  void isLost_computerStoodStill_isTakenOff() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    pass(1000);
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(125);
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(3000);
    watch.stoodStill(Duration.ofMillis(2900).toNanos());
    assertThat(watch.isLost(now, heardAt)).isFalse();
    pass(524);
    assertThat(watch.isLost(now, heardAt)).isFalse();
    pass(1);
    assertThat(watch.isLost(now, heardAt)).isTrue();
  }

  /** Else a busy computer would notice a loss later and later. */
  @Test
  void isLost_waitsThatAreALittleLate_areNotTakenOff() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    while (!watch.isLost(now, heardAt)) {
      boolean unused = watch.claimQuestion(now, heardAt);
      pass(60);
      watch.stoodStill(Duration.ofMillis(50).toNanos());
    }
    assertThat(silence()).isBetween(SECOND.lostAfter(), SECOND.heartbeat().multipliedBy(2));
  }

  @Test
  void isLost_askedTooLate_hasItsTimeToAnswer() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    pass(10_000);
    assertThat(watch.isLost(now, heardAt)).isFalse();
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(749);
    assertThat(watch.isLost(now, heardAt)).as("asked once").isFalse();
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    pass(124);
    assertThat(watch.isLost(now, heardAt)).as("no time for the last question").isFalse();
    pass(1);
    assertThat(watch.isLost(now, heardAt)).isTrue();
  }

  /** A scanner that takes one command at a time would answer twice. */
  @Test
  void claimQuestion_clockWentOnBetweenTheReadings_asksOnce() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    long before = now;
    pass(1000);
    assertThat(watch.claimQuestion(before, heardAt)).as("as it was before").isFalse();
    assertThat(watch.claimQuestion(now, heardAt)).isTrue();
    assertThat(watch.claimQuestion(now, heardAt)).as("asked already").isFalse();
  }

  @Test
  void claimQuestion_heardAfterTheMoment_isNone() {
    SilenceWatch watch = new SilenceWatch(SECOND);
    pass(2000);
    assertThat(watch.claimQuestion(0, now)).isFalse();
    assertThat(watch.restNanos(0, now)).isEqualTo(Duration.ofSeconds(3).toNanos());
  }
}
