package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.spi.PortEvents.LineFiller;
import org.cargolens.scanner.spi.PortEvents.StreamTotal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ScanRunTest {
  private static final ShellTiming IMPATIENT =
      new ShellTiming(Duration.ofMillis(400), Duration.ofMillis(1), 1);

  private static final int MOST_PAUSES = 10_000;

  static StreamDescription stream(int view, int detectors, boolean encoder) {
    return new StreamDescription(
        StreamDescription.Content.IMAGE,
        view,
        detectors,
        OptionalInt.empty(),
        encoder,
        List.of(
            new ChannelDescription(
                ChannelKind.SINGLE_ENERGY, Domain.TRANSMISSION, SampleFormat.U8)));
  }

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger seen = new AtomicInteger();

  private ScanRun run(StreamDescription... streams) {
    return run(new ScanLimits(plan(streams), ScanRequest.DEFAULT), () -> {});
  }

  private ScanRun run(ScanLimits limits, Runnable wakeSender) {
    return new ScanRun(limits, IMPATIENT, clock, new ScanRun.Sender(seen::get, wakeSender));
  }

  static ScanPlan plan(StreamDescription... streams) {
    ViewDescription view =
        new ViewDescription(
            ViewKind.SIDE, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    ScanDescription description =
        new ScanDescription(
            ScanMetadata.UNKNOWN, Collections.nCopies(streams.length, view), List.of(streams));
    return new ScanPlan(description, 256, 8);
  }

  private static final LineFiller ONES =
      target -> {
        var plane = target.plane(0);
        while (plane.hasRemaining()) {
          plane.put((byte) 1);
        }
      };

  @Test
  void lines_givenUpWhileTheyAreCopied_areNotDeliveredTwice() throws Exception {
    ScanRun run = run(stream(0, 4, false));
    run.lines(new LineRange(0, 0, 2), ONES);
    run.lines(new LineRange(0, 4, 2), ONES);
    List<Ready> got = new ArrayList<>();
    run.lines(
        new LineRange(0, 2, 2),
        target -> {
          ONES.fill(target);
          takeUntilGivenUp(run, got);
        });
    assertThat(nextRequest(run)).isEmpty();
    assertThat(run.ended(List.of(new StreamTotal(6, List.of())))).isTrue();
    take(run, got);

    assertThat(got).extracting(Ready::firstLine).containsExactly(0, 2, 4);
    assertThat(got).extracting(Ready::lines).containsExactly(2, 2, 2);
    assertThat(run.isDrained()).isTrue();
  }

  private List<LineRange> nextRequest(ScanRun run) {
    Optional<List<LineRange>> due = run.requestsDue();
    for (int pause = 0; due.isEmpty() && pause < MOST_PAUSES; pause++) {
      clock.advance(IMPATIENT.resendAfter());
      due = run.requestsDue();
    }
    return due.orElseThrow();
  }

  private void takeUntilGivenUp(ScanRun run, List<Ready> got) {
    for (int pause = 0;
        got.stream().noneMatch(Ready.LostLines.class::isInstance) && pause < MOST_PAUSES;
        pause++) {
      clock.advance(IMPATIENT.resendAfter());
      var unused = run.requestsDue();
      take(run, got);
    }
  }

  private static void take(ScanRun run, List<Ready> got) {
    try {
      for (Ready ready = run.poll(now()); ready != null; ready = run.poll(now())) {
        got.add(ready);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Deadline now() {
    return Deadline.after(Duration.ZERO);
  }

  @Test
  void lines_manyOfANarrowStreamBesideAWideOne_areTaken() throws Exception {
    ScanRun run = run(stream(0, 4096, false), stream(1, 1, true));
    assertThat(run.lines(new LineRange(1, 0, 4000), ONES)).isTrue();
    assertThat(run.poll(now())).isNotNull().matches(ready -> ready.lines() == 4000);
  }

  private void lines(ScanRun run, int from, int blocks) throws Exception {
    for (int first = from; first < from + blocks; first++) {
      assertThat(run.lines(new LineRange(0, first, 1), ONES)).isTrue();
      seen.incrementAndGet();
    }
  }

  @Test
  void grantDue_lessThanHalfOfTheWindowIsUsed_isNotDue() throws Exception {
    ScanRun run = run(stream(0, 256, false));
    assertThat(run.grantDue(false)).isEqualTo(8);
    lines(run, 0, 3);
    assertThat(run.grantDue(false)).isEqualTo(-1);
    lines(run, 3, 1);
    assertThat(run.grantDue(false)).isEqualTo(4 + 8);
  }

  @Test
  void grantDue_allBlocksComeWhileTheLimitIsReckoned_isDueAgain() throws Exception {
    AtomicReference<@Nullable ScanRun> late = new AtomicReference<>();
    ScanLimits limits = new ScanLimits(plan(stream(0, 256, false)), ScanRequest.DEFAULT);
    ScanRun run =
        new ScanRun(
            limits,
            IMPATIENT,
            clock,
            new ScanRun.Sender(() -> seenBefore(late.getAndSet(null)), () -> {}));
    assertThat(run.grantDue(false)).isEqualTo(8);

    late.set(run);
    assertThat(run.grantDue(true)).as("reckoned with what was seen before").isEqualTo(8);
    assertThat(run.grantDue(false)).isEqualTo(8 + 8);
  }

  /** Returns what was seen; eight blocks come before the caller learns of it. */
  private int seenBefore(@Nullable ScanRun run) {
    int before = seen.get();
    if (run != null) {
      try {
        lines(run, before, 8);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return before;
  }

  @Test
  void grantDue_bufferOfFourBlocks_isDueAsSoonAsOneIsBackAndNoneIsAllowed() throws Exception {
    ScanLimits limits =
        new ScanLimits(plan(stream(0, 256, false)), ScanRequest.DEFAULT.withBufferBytes(1));
    ScanRun run = run(limits, () -> {});
    assertThat(run.grantDue(false)).isEqualTo(4);
    lines(run, 0, 4);
    assertThat(run.grantDue(false)).isEqualTo(-1);
    assertThat(run.poll(now())).isInstanceOfSatisfying(PooledBlock.class, PooledBlock::giveBack);
    assertThat(run.grantDue(false)).isEqualTo(4 + 1);
  }

  @Test
  void grantDue_roomForPartOfABurst_isNotDueWhateverIsAsked() throws Exception {
    ScanPlan plan = plan(stream(0, 256, false));
    ScanPlan bursts = new ScanPlan(plan.description(), 256, 3, 3);
    ScanRun run =
        run(new ScanLimits(bursts, ScanRequest.DEFAULT.withBufferBytes(6 * 256)), () -> {});
    assertThat(run.grantDue(false)).isEqualTo(3);
    lines(run, 0, 3);
    assertThat(run.grantDue(false)).isEqualTo(6);
    lines(run, 3, 3);
    assertThat(run.grantDue(true)).as("no room").isEqualTo(-1);
    for (int block = 0; block < 2; block++) {
      assertThat(run.poll(now())).isInstanceOfSatisfying(PooledBlock.class, PooledBlock::giveBack);
      assertThat(run.grantDue(true)).as("room for %d", block + 1).isEqualTo(-1);
      assertThat(run.grantDue(false)).as("room for %d", block + 1).isEqualTo(-1);
    }
    assertThat(run.poll(now())).isInstanceOfSatisfying(PooledBlock.class, PooledBlock::giveBack);
    assertThat(run.grantDue(false)).isEqualTo(9);
  }

  @Test
  void grantDue_burstLargerThanAllMemory_isDueWhenAllIsFree() throws Exception {
    ScanPlan plan = plan(stream(0, 256, false));
    ScanPlan bursts = new ScanPlan(plan.description(), 256, 8, 8);
    ScanRun run = run(new ScanLimits(bursts, ScanRequest.DEFAULT.withBufferBytes(1)), () -> {});
    assertThat(run.grantDue(false)).isEqualTo(4);
    lines(run, 0, 1);
    assertThat(run.grantDue(true)).isEqualTo(-1);
    assertThat(run.poll(now())).isInstanceOfSatisfying(PooledBlock.class, PooledBlock::giveBack);
    assertThat(run.grantDue(true)).isEqualTo(5);
  }

  /** A port may have sent more than it was allowed to. */
  @Test
  void grantDue_moreCameThanWasGrantedAndNoRoom_isNotDue() throws Exception {
    ScanPlan plan = plan(stream(0, 256, false));
    ScanPlan narrow = new ScanPlan(plan.description(), 256, 1);
    ScanRun run = run(new ScanLimits(narrow, ScanRequest.DEFAULT.withBufferBytes(1)), () -> {});
    assertThat(run.grantDue(false)).isEqualTo(1);
    lines(run, 0, 4);
    assertThat(run.grantDue(false)).isEqualTo(-1);
  }

  @Test
  void handOver_severalBlocksOfOneRead_wakeTheSenderOnce() throws Exception {
    AtomicInteger woken = new AtomicInteger();
    ScanLimits limits = new ScanLimits(plan(stream(0, 256, false)), ScanRequest.DEFAULT);
    ScanRun run = run(limits, woken::incrementAndGet);
    assertThat(run.grantDue(false)).isEqualTo(8);
    lines(run, 0, 6);
    assertThat(woken).hasValue(0);
    run.handOver();
    run.handOver();
    assertThat(woken).hasValue(1);
  }
}
