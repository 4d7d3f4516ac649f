package org.cargolens.bench.receivekills;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.kills.KillSeries;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.bench.measure.Durations;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.receivekills.SentScan.SentObject;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.dicos.network.ReceiverSetup;
import org.cargolens.scanner.ScannerException;

/**
 * Kills a program that receives DICOS images over several associations, at random moments, then
 * opens its inbox: each object that was answered for must be there once, as it was sent, or have
 * been taken once; whatever else is there must be whole. What was not answered for is sent again,
 * and some of the rest too, as by a sender whom an answer has not reached.
 */
public final class ReceiveKillsProgram {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
  private static final int ASSOCIATIONS = 4;
  private static final int SCANS = 6;
  private static final int AGAIN_ONE_OF = 4;
  private static final int LATEST_KILL_NANOS = 20_000_000;

  private final KillSeries series;
  private final InboxJudge judge = new InboxJudge();
  private final List<SentScan> scans = new ArrayList<>();
  private final List<Duration> starts = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Set<String> done = new HashSet<>();
  private int sent;

  /** Makes a program. */
  public ReceiveKillsProgram(KillSeries series) {
    this.series = series;
  }

  /**
   * Runs all kills.
   *
   * @throws IOException if a program can't be started, or ends by itself
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("receive-kills")) {
      for (int kill = 0; kill < series.kills(); kill++) {
        long seed = series.seed() + kill;
        Random random = new Random(seed);
        ReceiverSetup setup = KilledReceiver.setup(freePort(), temporary.path().resolve("inbox"));
        write(temporary.path().resolve("sent"), seed, random);
        Path said = Files.createFile(temporary.path().resolve("said-" + kill));
        SendingSide side = kill(setup, said, new Random(seed));
        refused.addAll(side.refused());
        judge.judge(setup, Said.read(said), side.answered(), seed);
        Files.delete(said);
        forget();
      }
      return result();
    } catch (ScannerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void write(Path folder, long seed, Random random) throws IOException {
    for (int scan = 0; scan < SCANS; scan++) {
      SentScan written = SentScan.write(folder, "s" + seed + "-" + scan, random);
      scans.add(written);
      judge.expect(written);
    }
  }

  /** Returns what each association sends: what nobody answered for yet, and some of the rest. */
  private List<List<SentObject>> shares(Random random) {
    List<SentObject> all = new ArrayList<>();
    for (SentScan scan : scans) {
      for (SentObject object : scan.objects()) {
        if (!judge.isAnswered(object) || random.nextInt(AGAIN_ONE_OF) == 0) {
          all.add(object);
        }
      }
    }
    Collections.shuffle(all, random);
    sent += all.size();
    List<List<SentObject>> shares = new ArrayList<>();
    for (int i = 0; i < ASSOCIATIONS; i++) {
      shares.add(all.subList(all.size() * i / ASSOCIATIONS, all.size() * (i + 1) / ASSOCIATIONS));
    }
    return shares;
  }

  /** Killed some moments after it has answered for some objects; every moment is a good one. */
  private SendingSide kill(ReceiverSetup setup, Path said, Random random) throws IOException {
    List<List<SentObject>> shares = shares(random);
    int until = random.nextInt(shares.stream().mapToInt(List::size).sum());
    long begin = System.nanoTime();
    // It tells of associations that break off.
    Process program =
        TiedProcess.startSilently(KilledReceiver.command(setup, said, random.nextBoolean()));
    try {
      while (Files.size(said) == 0) {
        look(program, begin);
      }
      starts.add(Duration.ofNanos(System.nanoTime() - begin));
      SendingSide side = SendingSide.start(setup.server().port(), shares);
      while (side.answered().size() < until && side.isSending()) {
        look(program, begin);
      }
      LockSupport.parkNanos(random.nextInt(LATEST_KILL_NANOS));
      program.destroyForcibly();
      side.join();
      return side;
    } finally {
      program.destroyForcibly();
      await(program);
    }
  }

  private static void look(Process program, long begin) throws IOException {
    if (!program.isAlive()) {
      throw new IOException("the program ended by itself, with " + program.exitValue());
    }
    if (System.nanoTime() - begin > LONGEST_RUN.toNanos()) {
      throw new IOException("a program did not go on within " + LONGEST_RUN);
    }
    LockSupport.parkNanos(100_000);
  }

  private static void await(Process program) throws IOException {
    try {
      if (!program.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("a program did not end within " + LONGEST_RUN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program ran", e);
    }
  }

  /**
   * What was taken and answered for is still sent again, some of it, in the next run; then never.
   */
  private void forget() throws IOException {
    for (Iterator<SentScan> left = scans.iterator(); left.hasNext(); ) {
      SentScan scan = left.next();
      boolean isDone = judge.isTaken(scan) && scan.objects().stream().allMatch(judge::isAnswered);
      if (isDone && !done.add(scan.key())) {
        left.remove();
        for (SentObject object : scan.objects()) {
          Files.delete(object.file());
        }
      }
    }
  }

  private BenchResult result() {
    Durations times = new Durations(judge.recoveries());
    List<Metric> metrics =
        List.of(
            Metric.fact("objects.sent", "", sent),
            Metric.fact("objects.answered", "", judge.answered()),
            Metric.fact("objects.whole-unanswered", "", judge.wholeUnanswered()),
            Metric.fact("scans.taken", "", judge.taken()),
            Metric.lower("recovery.p50", "ms", times.percentileMillis(50)),
            Metric.lower("recovery.p99", "ms", times.percentileMillis(99)),
            Metric.lower("recovery.max", "ms", times.maxMillis()),
            Metric.fact(
                "start-to-listening.p50", "ms", new Durations(starts).percentileMillis(50)));
    return new BenchResult(
        "receive-kills",
        Machine.environment(),
        Map.of("kills", Integer.toString(series.kills()), "seed", Long.toString(series.seed())),
        metrics,
        List.of(
            Check.of(
                "each object that was answered for is there, or was taken, once",
                Math.max(judge.answered(), judge.lost().size()),
                judge.lost()),
            Check.of(
                "all that is there, or was handed out, is whole and as it was sent",
                Math.max(judge.found(), judge.wrong().size()),
                judge.wrong()),
            Check.of("no object was refused", Math.max(sent, refused.size()), refused)));
  }
}
