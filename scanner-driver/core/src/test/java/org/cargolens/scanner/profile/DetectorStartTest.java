package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;

/** A start belongs to one scan, waits for nobody and does not go on for ever. */
final class DetectorStartTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void release_startWithoutAnswer_isSentNoMoreAndItsAnswerBeginsNothing() throws Exception {
    DetectorRig rig = new DetectorRig(DetectorRig.GOOD, 5);
    rig.begin();
    int first = rig.idOf(rig.last(DetectorProfile.START));
    rig.port.release(rig, Deadline.after(Duration.ZERO));
    rig.now += SECOND;
    rig.port.heartbeat(rig);
    rig.port.grant(rig, 2);
    rig.port.requestAgain(rig, List.of());
    assertThat(rig.all(DetectorProfile.START)).hasSize(1);
    rig.begin();
    assertThat(rig.all(DetectorProfile.START)).hasSize(2);
    ByteBuffer second = rig.last(DetectorProfile.START);
    assertThat(rig.command(DetectorProfile.START).out().number("scan", second)).isEqualTo(2);
    rig.answerStart(first, 0);
    rig.now += SECOND;
    rig.port.grant(rig, 3);
    assertThat(rig.all(DetectorProfile.START)).as("the first's answer is not its").hasSize(3);
    rig.answerStart(rig.idOf(second), 0);
    rig.now += SECOND;
    rig.port.grant(rig, 4);
    assertThat(rig.all(DetectorProfile.START)).hasSize(3);
  }

  @Test
  void grant_noAnswer_isSentAgainUnderOneNumberWithPauses() throws Exception {
    DetectorRig rig = new DetectorRig(DetectorRig.GOOD, 5);
    rig.begin();
    rig.port.grant(rig, 1);
    assertThat(rig.all(DetectorProfile.START)).hasSize(1);
    for (int again = 0; again < 40; again++) {
      rig.now += SECOND / 20;
      rig.port.requestAgain(rig, List.of());
    }
    List<ByteBuffer> starts = rig.all(DetectorProfile.START);
    assertThat(starts).hasSizeBetween(4, 6);
    assertThat(starts).allMatch(starts.get(0)::equals);
  }

  @Test
  void status_startNeverAnswered_endsTheStartNotTheLink() throws Exception {
    DetectorRig rig = new DetectorRig(DetectorRig.GOOD, 5);
    rig.begin();
    rig.now += 2 * SECOND;
    rig.status(0, false);
    assertThat(rig.troubles).isEmpty();
    rig.now += SECOND;
    rig.status(0, false);
    rig.status(0, false);
    assertThat(rig.troubles).singleElement().isInstanceOf(ScannerException.DeviceFault.class);
    assertThat(rig.troubles.get(0)).hasMessageContaining("toy: no answer to 1 times 'start'");
    rig.port.grant(rig, 1);
    assertThat(rig.all(DetectorProfile.START)).hasSize(1);
  }

  @Test
  void stop_beforeTheAnswer_sendsNoMoreStarts() throws Exception {
    DetectorRig rig = new DetectorRig(DetectorRig.GOOD, 5);
    rig.begin();
    rig.port.stop(rig);
    rig.now += SECOND;
    rig.port.grant(rig, 1);
    assertThat(rig.all(DetectorProfile.START)).hasSize(1);
    rig.now += 2 * SECOND;
    rig.status(0, false);
    assertThat(rig.troubles).hasSize(1);
  }

  @Test
  void start_declined_isAFaultOfTheDetector() throws Exception {
    DetectorRig rig = new DetectorRig(DetectorRig.GOOD, 5);
    rig.begin();
    rig.answerStart(rig.idOf(rig.last(DetectorProfile.START)), 9);
    assertThat(rig.troubles).singleElement().isInstanceOf(ScannerException.DeviceFault.class);
    assertThat(rig.troubles.get(0)).hasMessageContaining("'start' is declined with code 9");
  }
}
