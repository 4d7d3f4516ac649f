package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.casework.audit.LineText;
import org.junit.jupiter.api.Test;

/** Texts of traders, colleagues and other units: none clears a terminal or forges a line. */
class ForeignTextTest extends CaseCommands {
  private static final String CLEARS = "fish\u001b[2J\u001b[1;1H\u009b2J\u0007";
  private static final String TURNS = "\u202eneerg";
  private static final String FORGES =
      "ok\r\n  decision 99 by c-9: clear (confirmed)\u2028x\u0085y";

  @Test
  void commands_textsOfOthers_stayInTheirLines() throws IOException {
    Files.writeString(
        folder.resolve("manifest.csv"),
        "Bill,To,From,HS,Agent\n"
            + ("B1,\"" + CLEARS + TURNS + FORGES + "\",NO,0303.13,x\n")
            + ("B2,x,NO,\"" + CLEARS + FORGES + "\",x\n"));
    List<CommandRun> runs = new ArrayList<>();
    runs.add(importCases());
    runs.add(decide(FORGES + CLEARS + TURNS));
    runs.add(run("p-1", "port-officer", "case", "show", "B1"));
    runs.add(run("p-1", "port-officer", "case", "show", "B1", "--json"));
    runs.add(run("p-1", "port-officer", "case", "show", FORGES));
    runs.add(run("p-1", "port-officer", "case", "confirm", "B1", "--decision", FORGES));
    runs.add(alert("send", "--to", "port-officer@" + PORT, "--text", CLEARS + FORGES + TURNS));
    String id = runs.get(6).out().replaceAll("(?s).*alert (\\S+)\\s.*", "$1");
    runs.add(alert("show", id));
    runs.add(alert("list"));
    runs.add(run("p-1", "port-officer", "yield", "--from", "2026-01-01", "--by", "origin"));

    assertThat(runs.get(0).err()).contains("fish", "decision 99");
    assertThat(runs.get(2).out()).contains("\\u001b[2J\\u001b[1;1H\\u009b2J\\u0007\\u202eneerg");
    assertThat(runs.get(2).out().lines())
        .filteredOn(line -> line.contains("decision 99"))
        .as("within the lines of consignee and reason")
        .hasSize(2)
        .noneMatch(line -> line.startsWith("  decision 99"));
    assertThat(runs.get(3).out()).contains("\\u202eneerg");
    assertThat(runs.get(7).out()).contains("look for: fish\\u001b[2J");
    for (CommandRun run : runs) {
      assertThat(run.out().lines().toList()).allSatisfy(ForeignTextTest::standsInLine);
      assertThat(run.err().lines().toList()).allSatisfy(ForeignTextTest::standsInLine);
      assertThat(run.out() + run.err()).doesNotContain("\n  decision 99", "\r");
    }
  }

  private CommandRun decide(String reason) {
    return run(
        "p-1", "port-officer", "case", "decide", "B1", "--verdict", "inspect", "--reason", reason);
  }

  private CommandRun alert(String... words) {
    List<Object> all = new ArrayList<>(List.of("alert"));
    all.addAll(List.of(words));
    return run("p-1", "port-officer", all.toArray());
  }

  private static void standsInLine(String line) {
    assertThat(LineText.fault(line)).as(line).isEmpty();
  }
}
