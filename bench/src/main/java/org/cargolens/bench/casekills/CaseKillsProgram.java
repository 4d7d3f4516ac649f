package org.cargolens.bench.casekills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.bench.kills.KilledProcesses;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.SaidSteps;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.bench.kills.TrialCases;
import org.cargolens.bench.measure.Machine;
import org.cargolens.bench.measure.TemporaryFolder;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;

/**
 * Kills processes that decide on cases of one store at random moments, lets them finish, and
 * counts: every acknowledged decision must be there, each once, in an unbroken chain.
 */
public final class CaseKillsProgram {
  private final CaseKillsOptions options;
  private final KilledProcesses.Meanwhile meanwhile;

  /** Makes a program. */
  public CaseKillsProgram(CaseKillsOptions options) {
    this(options, KilledProcesses.Meanwhile.NOTHING);
  }

  /** Makes a program whose processes something else disturbs too. */
  CaseKillsProgram(CaseKillsOptions options, KilledProcesses.Meanwhile meanwhile) {
    this.options = options;
    this.meanwhile = meanwhile;
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
      for (int i = 0; i < options.processes(); i++) {
        said.add(Files.createFile(temporary.path().resolve("said-" + i)));
      }
      TrialCases.begin(StoreAddress.parse(address), options.processes());
      long begin = System.nanoTime();
      Path leave = temporary.path().resolve("leave");
      new KilledProcesses(
              new KilledProcesses.Plan(each(), options.kills(), options.seed(), meanwhile),
              said,
              new Leave(leave),
              number ->
                  TiedProcess.startSilently(
                      DecidingProcess.command(
                          new DecidingProcess.Work(address, said.get(number), leave),
                          TrialCases.id(number),
                          each())))
          .run();
      return result(address, said, (System.nanoTime() - begin) / 1e9);
    }
  }

  private int each() {
    return options.decisions() / options.processes();
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
      for (String id : SaidSteps.lines(one)) {
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
        List.of(Metric.fact("kills", "", options.kills()), Metric.fact("time", "s", seconds)),
        List.of(
            Check.of("every acknowledged decision is there", acknowledged, lost),
            Check.of("no decision is there twice", expected, doubled),
            Check.of("the audit chain is unbroken", chain.entries(), broken)));
  }
}
