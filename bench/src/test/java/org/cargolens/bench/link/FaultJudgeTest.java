package org.cargolens.bench.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.cargolens.bench.link.FaultJudge.Expected;
import org.cargolens.bench.pull.NoiseScan;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineGap.Cause;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.junit.jupiter.api.Test;

/** Every lie about a scan that met faults is noticed. */
class FaultJudgeTest {
  private static final RawScan SENT = NoiseScan.of(20, 3);
  private final ScannerException cut = new ScannerException.LinkLost(Phase.STREAM, "cut");
  private final ScannerException open =
      new ScannerException.SafetyInterlock(Phase.STREAM, 7, "door");

  private final FaultJudge judge = new FaultJudge(SENT);

  private Optional<String> judge(Expected expected, ScanOutcome outcome) {
    return judge.judge(expected, outcome);
  }

  private static ScanOutcome.Partial partial(Cause cause, ScannerException... why) {
    return Outcomes.partial(
        SENT, List.of(new LineGap(5, 15, cause)), List.of(why).stream().findFirst());
  }

  @Test
  void judge_truth_isAccepted() {
    assertThat(judge(new Expected.Whole(), new ScanOutcome.Complete(SENT))).isEmpty();
    assertThat(judge(new Expected.Losses(), new ScanOutcome.Complete(SENT))).isEmpty();
    assertThat(judge(new Expected.Losses(), partial(Cause.DEVICE))).isEmpty();
    assertThat(judge(new Expected.Lost(5, 20), partial(Cause.DEVICE))).isEmpty();
    assertThat(judge(new Expected.Interlock(), partial(Cause.DEVICE, open))).isEmpty();
    assertThat(judge(new Expected.LinkEnd(), partial(Cause.LINK, cut))).isEmpty();
    assertThat(judge(new Expected.Broken(), partial(Cause.LINK, cut))).isEmpty();
    assertThat(judge(new Expected.LinkEnd(), new ScanOutcome.Aborted(cut))).isEmpty();
    assertThat(judge(new Expected.Interlock(), new ScanOutcome.Aborted(open))).isEmpty();
  }

  @Test
  void judge_otherEndThanExpected_isNamed() {
    assertThat(judge(new Expected.Whole(), partial(Cause.LINK))).isPresent();
    assertThat(judge(new Expected.Whole(), new ScanOutcome.Aborted(cut))).isPresent();
    assertThat(judge(new Expected.Losses(), partial(Cause.LINK))).isPresent();
    assertThat(judge(new Expected.Losses(), partial(Cause.DEVICE, cut))).isPresent();
    assertThat(judge(new Expected.Losses(), new ScanOutcome.Aborted(cut))).isPresent();
    assertThat(judge(new Expected.Lost(5, 19), partial(Cause.DEVICE))).isPresent();
    assertThat(judge(new Expected.Lost(4, 20), partial(Cause.DEVICE))).isPresent();
    assertThat(judge(new Expected.Lost(5, 20), new ScanOutcome.Complete(SENT))).isPresent();
    assertThat(judge(new Expected.Interlock(), partial(Cause.DEVICE, cut))).isPresent();
    assertThat(judge(new Expected.Interlock(), partial(Cause.DEVICE))).isPresent();
    assertThat(judge(new Expected.Interlock(), new ScanOutcome.Complete(SENT))).isPresent();
    assertThat(judge(new Expected.Interlock(), new ScanOutcome.Aborted(cut))).isPresent();
    assertThat(judge(new Expected.LinkEnd(), partial(Cause.LINK, open))).isPresent();
    assertThat(judge(new Expected.LinkEnd(), new ScanOutcome.Complete(SENT))).isPresent();
  }

  @Test
  void judge_missingTailThatNobodyNames_isNamed() {
    RawScan head = NoiseScan.of(20, 3);
    RawScan shorter = shortened(head, 12);
    ScanOutcome unnamed = new ScanOutcome.Partial(shorter, List.of(), Optional.of(cut));
    assertThat(judge(new Expected.Broken(), unnamed))
        .hasValueSatisfying(text -> assertThat(text).contains("line 12 is not named"));
    List<LineGap> tail = List.of(new LineGap(12, 8, Cause.LINK));
    ScanOutcome named = new ScanOutcome.Partial(shorter, Outcomes.viewGaps(tail), Optional.of(cut));
    assertThat(judge(new Expected.Broken(), named)).isEmpty();
  }

  @Test
  void judge_nothingMissingOfAPartialScan_isNamed() {
    ScanOutcome nothing = new ScanOutcome.Partial(SENT, List.of(), Optional.of(cut));
    assertThat(judge(new Expected.LinkEnd(), nothing)).isPresent();
  }

  @Test
  void judge_gapsOfOutcomeAndScanThatDiffer_areNamed() {
    List<LineGap> gaps = List.of(new LineGap(3, 2, Cause.DEVICE));
    ScanOutcome silent =
        new ScanOutcome.Partial(Outcomes.without(SENT, gaps), List.of(), Optional.empty());
    assertThat(judge(new Expected.Losses(), silent))
        .hasValueSatisfying(text -> assertThat(text).contains("the outcome names"));
  }

  @Test
  void judge_channelThatIsNotThere_isNamed() {
    View view = SENT.mainView();
    RawScan one =
        RawScan.of(View.of(view.kind(), view.geometry(), List.of(view.channels().get(0))));
    assertThat(judge(new Expected.Whole(), new ScanOutcome.Complete(one)))
        .hasValueSatisfying(text -> assertThat(text).contains("1 view, 1 channel of the first"));
  }

  @Test
  void judge_oneOtherSample_isNamed() {
    Channel channel = SENT.mainView().channels().get(1);
    ByteBuffer samples = Outcomes.copy(channel);
    samples.putShort(2 * (7 * 3 + 1), (short) (channel.sample(7, 1) + 1));
    View view = SENT.mainView();
    RawScan other =
        RawScan.of(
            View.of(
                view.kind(),
                view.geometry(),
                List.of(view.channels().get(0), Outcomes.with(channel, samples))));
    assertThat(judge(new Expected.Whole(), new ScanOutcome.Complete(other)))
        .hasValue("line 7 of channel 1 is wrong");
  }

  @Test
  void judge_oldPixelsInAMissingLine_areNamed() {
    List<LineGap> gaps = List.of(new LineGap(3, 2, Cause.DEVICE));
    View flagged = Outcomes.without(SENT, gaps).mainView();
    RawScan stale =
        RawScan.of(
            new View(
                flagged.kind(),
                flagged.geometry(),
                SENT.mainView().channels(),
                flagged.lineTable(),
                gaps,
                List.of()));
    ScanOutcome outcome = new ScanOutcome.Partial(stale, Outcomes.viewGaps(gaps), Optional.empty());
    assertThat(judge(new Expected.Losses(), outcome)).hasValue("line 3 of channel 0 is wrong");
  }

  @Test
  void judge_otherSize_isNamed() {
    assertThat(judge(new Expected.Whole(), new ScanOutcome.Complete(NoiseScan.of(19, 3))))
        .hasValue("it has 19 lines");
    assertThat(judge(new Expected.Whole(), new ScanOutcome.Complete(NoiseScan.of(20, 4))))
        .hasValueSatisfying(text -> assertThat(text).startsWith("line 0 of channel 0"));
  }

  @Test
  void bounded_scansThatAlwaysAbort_fail() {
    assertThat(FaultsProgram.bounded(20, 3).holds()).isTrue();
    assertThat(FaultsProgram.bounded(20, 4).holds()).isFalse();
    assertThat(FaultsProgram.bounded(1000, 1000).holds()).isFalse();
  }

  /** The first lines of a scan of noise, of which there is one channel after the other. */
  private static RawScan shortened(RawScan scan, int lines) {
    View view = scan.mainView();
    return RawScan.of(
        View.of(
            view.kind(),
            org.cargolens.scan.ViewGeometry.ofSize(lines, 3),
            view.channels().stream()
                .map(
                    channel ->
                        new Channel(
                            channel.kind(),
                            channel.domain(),
                            channel.format(),
                            org.cargolens.scan.SampleGrid.lineByLine(lines, 3),
                            channel.samples().slice(0, 2 * 3 * lines)))
                .toList()));
  }
}
