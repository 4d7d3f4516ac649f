package org.cargolens.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScannersTest {
  @Test
  void parse_tcpAndSerial_haveTheirParts() throws Exception {
    assertThat(ScannerUri.parse("linescan+tcp://[::1]:5600?block=4096&window=8"))
        .isEqualTo(
            new ScannerUri(
                "linescan", LinkKind.TCP, "[::1]:5600", Map.of("block", "4096", "window", "8")));
    ScannerUri serial = ScannerUri.parse("linescan+serial:/dev/serial/by-id/a%20b?parity=ev%65n");
    assertThat(serial.address()).isEqualTo("/dev/serial/by-id/a%20b");
    assertThat(serial.options()).containsEntry("parity", "even");
    assertThat(serial.withoutOptions()).isEqualTo("linescan+serial:/dev/serial/by-id/a%20b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | expected MODEL+LINK:ADDRESS",
        "linescan+usb:/dev/x | unknown link 'usb'",
        "linescan+tcp:host:1 | must be //host:port",
        "linescan+tcp://host:1?x | not an option=value: 'x'",
        "linescan+tcp://host:1?block=4096&block=1 | given twice",
        "linescan+tcp://host:1?block=%zz | broken %-escape",
        "other+tcp://host:1 | unknown scanner model 'other'; known: gige, linescan",
        "linescan+tcp://host:1?baud=9600 | unknown option 'baud'",
        "linescan+tcp://host:1?block=12 | option 'block' must be a whole number from 256 to 1048576",
        "gige+tcp://host:1 | scanner model 'gige' has no tcp link; it has udp",
        "gige+udp://host:3956?energies=both | must be one of single, interleaved, side-by-side",
        "linescan+serial:/dev/x?parity=mark | option 'parity' must be one of none, even, odd",
      })
  void check_wrongAddress_saysWhatIsWrongAndLegal(String uri, String message) {
    assertThatThrownBy(() -> Scanners.check(uri))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining(message);
  }

  @Test
  void check_goodAddress_hasAllValues() throws Exception {
    ScannerConfig config = Scanners.check("linescan+serial:/dev/ttyS9?baud=9600");
    assertThat(config.whole("baud")).isEqualTo(9600);
    assertThat(config.text("parity")).isEqualTo("none");
    assertThatThrownBy(() -> config.text("colour")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Scanners.models())
        .extracting(ScannerModel::id, ScannerModel::maturity)
        .containsExactly(
            tuple("gige", Maturity.INDEPENDENT_PEER),
            tuple("linescan", Maturity.SIMULATED),
            tuple("mythen", Maturity.SIMULATED),
            tuple("udp-lines", Maturity.SIMULATED));
    assertThat(Scanners.models().get(1).description()).contains("version 1");
  }

  @Test
  void optionSpec_illegalDefault_isRefused() {
    assertThatThrownBy(() -> OptionSpec.whole("n", "", new OptionSpec.WholeNumber(1, 2), 3))
        .hasMessageContaining("'n' must be a whole number from 1 to 2, is 3");
    assertThat(new OptionSpec.WholeNumber(-5, 5).allows("1x")).isFalse();
  }

  @Test
  void deadline_passes() {
    Deadline past = Deadline.after(Duration.ofSeconds(-1));
    assertThat(past.hasPassed()).isTrue();
    assertThat(past.remainingMillis()).isZero();
    Deadline far = Deadline.after(Duration.ofDays(10_000));
    assertThat(far.remainingMillis()).isBetween(80_000_000L, 86_400_000L);
    assertThat(far.orAfter(Duration.ofSeconds(1)).remainingMillis()).isLessThan(1001);
    assertThat(past.orAfter(Duration.ofSeconds(1))).isEqualTo(past);
  }

  @Test
  void exceptions_sayPhaseRetryAndAdvice() {
    ScannerException refused = new ScannerException.Refused(Phase.START, 7, "no");
    assertThat(refused).hasMessage("no (code 7)");
    assertThat(refused.deviceCode()).contains(7);
    assertThat(refused.phase()).isEqualTo(Phase.START);
    assertThat(refused.retryable()).isFalse();
    assertThat(refused.operatorAction()).isEqualTo("check-scanner");
    ScannerException interlock = new ScannerException.SafetyInterlock(Phase.STREAM, 8, "door");
    assertThat(interlock.deviceCode()).contains(8);
    assertThat(interlock.retryable()).isFalse();
    ScannerException.Protocol protocol =
        new ScannerException.Protocol(Phase.STREAM, "odd", 9, ByteBuffer.allocate(100));
    assertThat(protocol.bytes()).hasSize(128);
    assertThat(protocol.offset()).isEqualTo(9);
    assertThat(protocol.deviceCode()).isEmpty();
    assertThat(new ScannerException.AccessDenied(Phase.CONNECT, "x").retryable()).isFalse();
    assertThat(new ScannerException.ModelBug(Phase.STREAM, new IllegalStateException("x")))
        .hasMessageContaining("IllegalStateException");
  }

  @Test
  void scanDescription_partsThatDoNotFit_areRefused() {
    List<ChannelDescription> one =
        List.of(new ChannelDescription(ChannelKind.OTHER, Domain.RAW_COUNTS, SampleFormat.U8));
    StreamDescription image =
        new StreamDescription(Content.IMAGE, 0, 8, OptionalInt.empty(), false, one);
    StreamDescription wide =
        new StreamDescription(Content.DARK, 0, 9, OptionalInt.of(1), false, one);
    ViewDescription view =
        new ViewDescription(
            ViewKind.SIDE, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    List<ViewDescription> views = List.of(view);
    assertThatThrownBy(() -> new ScanDescription(ScanMetadata.UNKNOWN, views, List.of(image, wide)))
        .hasMessageContaining("detectors");
    assertThatThrownBy(
            () -> new ScanDescription(ScanMetadata.UNKNOWN, views, List.of(image, image)))
        .hasMessageContaining("stream 1");
    assertThatThrownBy(() -> new ScanDescription(ScanMetadata.UNKNOWN, views, List.of()))
        .hasMessageContaining("0 streams");
    assertThatThrownBy(() -> new ScanDescription(ScanMetadata.UNKNOWN, List.of(), List.of()))
        .hasMessageContaining("not 0");
    assertThatThrownBy(
            () -> new StreamDescription(Content.IMAGE, -1, 8, OptionalInt.empty(), false, one))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new LineRange(0, 5, 0)).hasMessageContaining("0 from line 5");
    assertThatThrownBy(() -> new LineRange(300, 5, 1)).hasMessageContaining("300");
    assertThatThrownBy(() -> ScanRequest.DEFAULT.withMaximumBytes(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> ScanRequest.DEFAULT.withBufferBytes(0)).hasMessageContaining("0");
  }
}
