package org.cargolens.bench.casekills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;

/**
 * Kills processes that decide on cases of one store at random moments, lets them finish, and
 * counts: every acknowledged decision must be there, each once, in an unbroken chain.
 */
public final class CaseKillsProgram {
  private static final long LONGEST_RUN_MINUTES = 10;

  private final CaseKillsOptions options;
  private final Random random;
  private int kills;

  /** Makes a program. */
  public CaseKillsProgram(CaseKillsOptions options) {
    this.options = options;
    random = new Random(options.seed());
  }

  /**
   * Runs all kills and the end.
   *
   * @throws IOException if the store holds something, or a process can't be started or fails by
   *     itself
   */
  public BenchResult run() throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.create("case-kills")) {
      String address =
          options.store().orElseGet(() -> temporary.path().resolve("cases.db").toString());
      List<Path> said = new ArrayList<>();
      List<CargoCase> cases = new ArrayList<>();
      for (int i = 0; i < options.processes(); i++) {
        said.add(Files.createFile(temporary.path().resolve("said-" + i)));
        cases.add(new CargoCase("k" + i, Map.of(), List.of(), List.of()));
      }
      try (CaseStore store = CaseStore.open(StoreAddress.parse(address))) {
        if (store.verify(Optional.empty()).entries() != 0) {
          // Decisions of an earlier run have the same names, and would count as done.
          throw new IOException(
              StoreAddress.parse(address) + ": holds entries already; an empty store is needed");
        }
        Actor officer = new Actor("bench", Role.PORT_OFFICER, DecidingProcess.PLACE);
        new Casework(store, FourEyes.NEVER)
            .importCases(Request.of("import", officer), DecidingProcess.PLACE, cases);
      }
      long begin = System.nanoTime();
      runAll(address, said);
      return result(address, said, (System.nanoTime() - begin) / 1e9);
    }
  }

  private int each() {
    return options.decisions() / options.processes();
  }

  private void runAll(String address, List<Path> said) throws IOException {
    List<Process> running = new ArrayList<>();
    try {
      for (int i = 0; i < said.size(); i++) {
        running.add(start(address, said.get(i), i));
      }
      while (kills < options.kills()) {
        int victim = random.nextInt(running.size());
        if (!killLater(running.get(victim), said.get(victim))) {
          if (running.stream().noneMatch(Process::isAlive)) {
            break;
          }
          continue;
        }
        running.set(victim, start(address, said.get(victim), victim));
      }
      for (Process process : running) {
        int code = await(process);
        if (code != 0) {
          throw new IOException("a process that was not killed ended with " + code);
        }
      }
    } finally {
      running.forEach(Process::destroyForcibly);
    }
  }

  private Process start(String address, Path said, int number) throws IOException {
    return new ProcessBuilder(DecidingProcess.command(address, said, "k" + number, each()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Kills a process some moments after it has decided some more; false if it ended before. */
  private boolean killLater(Process process, Path said) throws IOException {
    long until = Files.size(said) + 1 + random.nextInt(60);
    while (process.isAlive() && Files.size(said) < until) {
      LockSupport.parkNanos(100_000);
    }
    LockSupport.parkNanos(random.nextInt(3_000_000));
    if (!process.isAlive()) {
      return false;
    }
    process.destroyForcibly();
    await(process);
    kills++;
    return true;
  }

  private static int await(Process process) throws IOException {
    try {
      if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("a process did not end within " + LONGEST_RUN_MINUTES + " minutes");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process ran", e);
    }
  }

  private BenchResult result(String address, List<Path> said, double seconds) throws IOException {
    Map<String, Integer> kept = new HashMap<>();
    ChainCheck.Result chain;
    try (CaseStore store = CaseStore.open(StoreAddress.parse(address))) {
      store
          .ofKind(EntryKind.DECISION)
          .forEach(entry -> kept.merge(entry.requestId(), 1, Integer::sum));
      chain = store.verify(Optional.empty());
    }
    List<String> lost = new ArrayList<>();
    int acknowledged = 0;
    for (Path one : said) {
      for (String id : DecidingProcess.lines(one)) {
        acknowledged++;
        if (!kept.containsKey(id)) {
          lost.add(id);
        }
      }
    }
    int expected = each() * options.processes();
    int entries = kept.values().stream().mapToInt(Integer::intValue).sum();
    List<String> doubled = new ArrayList<>();
    if (entries != expected || kept.size() != expected) {
      doubled.add(entries + " decisions of " + kept.size() + " requests, expected " + expected);
    }
    List<String> broken = chain.fault().map(fault -> List.of(fault.toString())).orElse(List.of());
    return new BenchResult(
        "case-kills",
        Machine.environment(),
        Map.of(
            "decisions", Integer.toString(expected),
            "processes", Integer.toString(options.processes()),
            "store", options.store().map(text -> "given").orElse("SQLite"),
            "seed", Long.toString(options.seed())),
        List.of(Metric.fact("kills", "", kills), Metric.fact("time", "s", seconds)),
        List.of(
            Check.of("every acknowledged decision is there", acknowledged, lost),
            Check.of("no decision is there twice", expected, doubled),
            Check.of("the audit chain is unbroken", chain.entries(), broken)));
  }
}
