package org.cargolens.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ArmingTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final TimeSource time =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanos() {
          return nanos.get();
        }
      };
  private final Arming arming = new Arming(time);

  private void assertRefused(ArmToken token, String command, String why) {
    assertThatThrownBy(() -> arming.spend(token, command))
        .isInstanceOf(ScannerException.NotArmed.class)
        .hasMessageContaining(command)
        .hasMessageContaining(why);
  }

  @Test
  void spend_inTime_worksOnce() {
    ArmToken token = arming.arm("on", "Ann", MINUTE);
    nanos.addAndGet(MINUTE.toNanos() - 1);
    assertThatCode(() -> arming.spend(token, "on")).doesNotThrowAnyException();
    assertRefused(token, "on", "has been used");
    assertThat(token.operator()).isEqualTo("Ann");
    assertThat(token).hasToString("arm token for 'on'");
  }

  @Test
  void spend_late_isRefused() {
    ArmToken token = arming.arm("on", "Ann", MINUTE);
    nanos.addAndGet(MINUTE.toNanos());
    assertRefused(token, "on", "has expired");
    assertRefused(token, "on", "has been used");
  }

  @Test
  void spend_otherCommandOrInstrument_isRefusedAndUsesItUp() {
    ArmToken token = arming.arm("on", "Ann", MINUTE);
    assertRefused(token, "gate", "is for 'on'");
    assertRefused(token, "on", "has been used");
    assertRefused(new Arming(time).arm("on", "Ann", MINUTE), "on", "another instrument's");
  }

  @Test
  void spend_revokedOrReplaced_isRefused() {
    ArmToken first = arming.arm("on", "Ann", MINUTE);
    ArmToken second = arming.arm("on", "Ben", MINUTE);
    assertRefused(first, "on", "revoked");
    arming.revoke();
    assertRefused(second, "on", "revoked");
  }

  @Test
  void arm_noOperatorOrTooLong_isRefused() {
    assertThatThrownBy(() -> arming.arm("on", " ", MINUTE)).hasMessageContaining("operator");
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(61))) {
      assertThatThrownBy(() -> arming.arm("on", "Ann", wrong))
          .hasMessageContaining(wrong.toString());
    }
  }

  @Test
  void check_command_namesWhatIsWrong() throws Exception {
    CommandSpec spec =
        new CommandSpec(
            "tubeVoltage",
            "sets it",
            CommandKind.SETTING,
            List.of(new CommandSpec.Argument("value", "kV", 0, 160)),
            Optional.empty());
    spec.check(Command.of("tubeVoltage", "value", 160));
    for (double wrong : new double[] {-0.1, 160.1, Double.NaN}) {
      assertThatThrownBy(() -> spec.check(Command.of("tubeVoltage", "value", wrong)))
          .isInstanceOf(ScannerException.Configuration.class)
          .hasMessageContaining("'value' must be 0.0 to 160.0 kV, is " + wrong);
    }
    assertThatThrownBy(() -> spec.check(Command.of("tubeVoltage")))
        .hasMessageContaining("needs argument 'value'");
    assertThatThrownBy(
            () -> spec.check(new Command("tubeVoltage", Map.of("value", 1.0, "other", 2.0))))
        .hasMessageContaining("other");
  }

  @Test
  void new_specThatCantBe_isRefused() {
    assertThatThrownBy(() -> new CommandSpec.Argument("a", "1", 2, 1)).hasMessageContaining("'a'");
    assertThatThrownBy(
            () -> new CommandSpec("on", "", CommandKind.HIGH_VOLTAGE, List.of(), Optional.empty()))
        .hasMessageContaining("'on'");
    assertThatThrownBy(
            () ->
                new CommandSpec(
                    "off",
                    "",
                    CommandKind.SWITCH_OFF,
                    List.of(new CommandSpec.Argument("a", "1", 0, 1)),
                    Optional.empty()))
        .hasMessageContaining("'off'");
  }

  @Test
  void number_textReading_throws() {
    Reading text = new Reading("model", new Reading.Text("XRV"), "", Instant.EPOCH);
    assertThatThrownBy(text::number).hasMessageContaining("XRV");
    assertThat(new Reading.Quantity(2).text()).isEqualTo("2");
    assertThat(new Reading.Quantity(2.5).text()).isEqualTo("2.5");
    assertThat(new Reading.Flag(true).text()).isEqualTo("yes");
  }
}
