package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseWithdrawalCommandsTest {
  @TempDir private Path folder;

  private CommandRun run(String... command) {
    String[] who = {
      "--store",
      folder.resolve("cases.db").toString(),
      "--as",
      "p-1",
      "--role",
      "port-officer",
      "--place",
      "centre/north/deep-sea"
    };
    Object[] all = new Object[command.length + who.length];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(who, 0, all, command.length, who.length);
    return CommandRun.of(all);
  }

  private String file(String name, String begin, String consignment) throws IOException {
    int segments = consignment.isEmpty() ? 3 : 4;
    return Files.writeString(
            folder.resolve(name),
            "UNB+UNOY:4+NORTHLINE+VNCUS+261129:0830+R1'UNH+1+CUSCAR:D:96B:UN'BGM+"
                + begin
                + "'"
                + consignment
                + "UNT+"
                + segments
                + "+1'UNZ+1+R1'")
        .toString();
  }

  @Test
  void import_cancellationOfAnEarlierFile_saysWithWhichCasesItIsRecorded() throws IOException {
    run("case", "import", file("manifest.edi", "85+MAN1+9", "CNI+1+B7'"));

    CommandRun cancelled = run("case", "import", file("cancel.edi", "85+MAN1+1", ""));

    String words =
        "withdrawal (papers withdrawn by CUSCAR MAN1, function 1, cancel.edi, interchange R1,"
            + " message 1)";
    assertThat(cancelled.exitCode()).isEqualTo(3);
    assertThat(cancelled.out()).contains(words + ", recorded with: B7");
    assertThat(run("case", "show", "B7").out()).contains(words + " by p-1");
  }

  @Test
  void import_numberThatTurnsLetters_isShownByItsCode() throws IOException {
    run("case", "import", file("manifest.edi", "85+MAN\u202e1+9", "CNI+1+B7'"));

    CommandRun cancelled = run("case", "import", file("cancel.edi", "85+MAN\u202e1+1", ""));

    assertThat(cancelled.out()).contains("by CUSCAR MAN\\u202e1, function 1");
    assertThat(cancelled.err()).contains("document MAN\\u202e1");
    assertThat(cancelled.out() + cancelled.err()).doesNotContain("\u202e");
  }
}
