package org.cargolens.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.testkit.RuleResult.Status;
import org.cargolens.testkit.linescan.LineScanFixture;
import org.cargolens.testkit.rule.ConformanceRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules fail where they should, and say why. */
final class ConformanceTest {
  private static final RawScan SCAN = LineScanFixture.tcp().expected();

  @TempDir private Path folder;

  /** A peer that says of every fault that it did it, and whose scanner is sound. */
  private static ScannerFixture lying() {
    return ScannerFixture.of(
        SCAN,
        () -> {
          VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
          return new TestPeer(device, fault -> true);
        });
  }

  /** A peer that can do nothing to order. */
  private static ScannerFixture unable() {
    return ScannerFixture.of(
        SCAN,
        () -> {
          VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
          return new TestPeer(device, fault -> false);
        });
  }

  private static RuleResult check(int rule, ScannerFixture fixture) {
    return Conformance.check(ConformanceRules.numbered(rule), fixture);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 7, 8, 9, 10, 16, 25})
  void check_faultThatLeavesNoTrace_fails(int rule) {
    assertThat(check(rule, lying()).status()).isEqualTo(Status.FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 7, 8, 9, 10, 13, 14, 15, 16, 18, 19, 24, 25, 27})
  void check_peerThatCannot_isDeclaredWithItsReason(int rule) {
    RuleResult result = check(rule, unable());

    assertThat(result.status()).as(result.toString()).isEqualTo(Status.DECLARED);
    assertThat(result.reason()).isNotBlank();
  }

  @Test
  void check_otherSamplesThanExpected_fails() {
    RawScan other = TestScans.rawCounts(200, 24, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    ScannerFixture fixture =
        ScannerFixture.of(
            other,
            () ->
                new TestPeer(
                    VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0), fault -> false));

    assertThat(check(5, fixture).status()).isEqualTo(Status.FAILED);
    assertThat(check(3, fixture).status()).isEqualTo(Status.PASSED);
  }

  @Test
  void check_linesLostWithoutBeingTold_fails() {
    ScannerFixture fixture =
        ScannerFixture.of(
            SCAN,
            () -> {
              VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
              return new TestPeer(
                  device,
                  fault ->
                      fault instanceof ScannerFault.LoseLines lost
                          ? device.order(new ScannerFault.LoseLines(lost.first() + 1, lost.lines()))
                          : device.order(fault));
            });

    assertThat(check(8, fixture).reason()).contains("reported are");
  }

  @Test
  void check_scannerThatDoesNotRecover_fails() {
    ScannerFixture fixture =
        ScannerFixture.of(
            SCAN,
            () -> {
              VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
              return new TestPeer(device, device::order, device.uri() + "?reconnect=no");
            });

    assertThat(check(14, fixture).reason()).contains("idle again by itself");
  }

  @Test
  void check_peerThatCannotStart_fails() {
    ScannerFixture fixture =
        ScannerFixture.of(
            SCAN,
            () -> {
              throw new IllegalStateException("no power");
            });

    assertThat(check(1, fixture).reason()).contains("no power");
  }

  @Test
  void write_report_holdsEachRule() throws Exception {
    List<RuleResult> results =
        Conformance.run(
            unable(),
            List.of(ConformanceRules.numbered(1), ConformanceRules.numbered(27)),
            r -> {});
    ConformanceReport.of(unable(), results).write(folder);

    assertThat(Files.readString(folder.resolve("linescan-tcp.txt")))
        .contains("scanner model linescan over tcp", "maturity simulated")
        .contains("rule 01  passed", "rule 27  declared", "1 passed, 1 declared, 0 failed");
    assertThat(Files.readString(folder.resolve("linescan-tcp.json")))
        .contains("\"model\": \"linescan\"", "\"rule\": 27", "\"status\": \"DECLARED\"");
  }

  @Test
  void all_rules_areNumberedInOrder() {
    assertThat(ConformanceRules.all()).hasSize(28);
    for (int number = 1; number <= 28; number++) {
      assertThat(ConformanceRules.numbered(number).number()).isEqualTo(number);
    }
    assertThat(ConformanceRules.numbered(8).name())
        .isEqualTo("rule 08: injected loss is reported as exact gaps");
  }
}
