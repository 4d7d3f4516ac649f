package org.cargolens.bench.receivekills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cargolens.bench.kills.KillSeries;
import org.cargolens.bench.receivekills.SentScan.SentObject;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.dicos.network.ReceiverSetup;
import org.cargolens.dicos.network.ScanReceiver;
import org.cargolens.scan.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that is killed, and a judge who sees what is wrong with what it left. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ReceiveKillsProgramTest {
  private static final Said NOTHING = new Said(List.of(), List.of());

  @TempDir private Path temp;

  @Test
  void run_fewKills_losesNoObject() throws Exception {
    BenchResult result = new ReceiveKillsProgram(new KillSeries(2, 7)).run();
    assertThat(result.checks()).hasSize(3).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
  }

  private ReceiverSetup setup() throws Exception {
    return KilledReceiver.setup(FreePort.next(), temp.resolve("inbox"));
  }

  private SentScan scan(InboxJudge judge, int number) throws Exception {
    SentScan scan = SentScan.write(temp.resolve("sent"), "x" + number, new Random(number));
    judge.expect(scan);
    return scan;
  }

  private static Set<String> instances(SentScan scan) {
    return scan.objects().stream().map(SentObject::instance).collect(Collectors.toSet());
  }

  /** Has a receiver that nobody kills take a scan's objects into the inbox. */
  private void receive(SentScan scan) throws Exception {
    ReceiverSetup setup = setup();
    try (ScanReceiver receiver = ScanReceiver.open(setup)) {
      SendingSide side = SendingSide.start(setup.server().port(), List.of(scan.objects()));
      side.join();
      assertThat(side.answered()).containsExactlyInAnyOrderElementsOf(instances(scan));
      assertThat(side.refused()).isEmpty();
      assertThat(receiver.status().refused()).isZero();
    }
  }

  private List<Path> objects() throws Exception {
    try (var files = Files.list(temp.resolve("inbox").resolve("objects"))) {
      return files.toList();
    }
  }

  @Test
  void judge_objectsAsTheyWereSent_findsNothing() throws Exception {
    InboxJudge judge = new InboxJudge();
    SentScan scan = scan(judge, 1);
    receive(scan);
    judge.judge(setup(), NOTHING, instances(scan), 3);
    assertThat(judge.lost()).isEmpty();
    assertThat(judge.wrong()).isEmpty();
    assertThat(judge.found()).isEqualTo(2);
    assertThat(judge.recoveries()).hasSize(1);
  }

  @Test
  void judge_answeredObjectThatIsGone_isTold() throws Exception {
    InboxJudge judge = new InboxJudge();
    SentScan scan = scan(judge, 1);
    receive(scan);
    Files.delete(objects().get(0));
    judge.judge(setup(), NOTHING, instances(scan), 3);
    assertThat(judge.lost()).hasSize(1).allMatch(one -> one.startsWith("seed 3: answered for"));
  }

  @Test
  void judge_objectWithAnotherByte_isTold() throws Exception {
    InboxJudge judge = new InboxJudge();
    SentScan scan = scan(judge, 1);
    receive(scan);
    Path file = objects().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    judge.judge(setup(), NOTHING, Set.of(), 3);
    assertThat(judge.wrong()).anyMatch(one -> one.startsWith("seed 3: not what was sent"));
  }

  @Test
  void judge_scanThatIsThereThoughItWasTaken_isTold() throws Exception {
    InboxJudge judge = new InboxJudge();
    SentScan scan = scan(judge, 1);
    receive(scan);
    List<String> key = List.of(scan.key());
    judge.judge(setup(), new Said(key, key), instances(scan), 3);
    assertThat(judge.lost()).hasSize(2).allMatch(one -> one.contains("taken, and is there again"));
  }

  @Test
  void judge_scanThatIsTakenByHalf_isTold() throws Exception {
    InboxJudge judge = new InboxJudge();
    SentScan scan = scan(judge, 1);
    receive(scan);
    Files.delete(objects().get(0));
    judge.judge(setup(), new Said(List.of(scan.key()), List.of()), Set.of(), 3);
    assertThat(judge.lost()).containsExactly("seed 3: taken by half: " + scan.key());
  }

  @Test
  void read_lineThatIsCutShort_isNotHeard() throws Exception {
    Path file = Files.writeString(temp.resolve("said"), "R -\nH a\nT a\nH b\nT");
    Said said = Said.read(file);
    assertThat(said.handedOut()).containsExactly("a", "b");
    assertThat(said.taken()).containsExactly("a");
    assertThat(said.inDoubt()).contains("b");
  }
}
