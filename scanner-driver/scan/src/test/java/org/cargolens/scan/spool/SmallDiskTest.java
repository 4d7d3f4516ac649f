package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.testing.Peers;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The system's own full and read-only disks: a small one in memory that only the test sees. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SmallDiskTest {
  @TempDir private Path folder;

  private List<String> run(String script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Peers.require("unshare", "util-linux").toString());
    command.addAll(List.of("--user", "--map-root-user", "--mount", "sh", "-c", script));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DISK", folder.toString());
    builder
        .environment()
        .put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("PROGRAM", SmallDiskProgram.class.getName());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Assumptions.assumeFalse(
        said.contains("unshare failed") || said.contains("Operation not permitted"),
        "this computer lets no user mount a disk: " + said);
    assertThat(code).as(said).isZero();
    return said.lines().toList();
  }

  @Test
  void disk_fullThenReadOnly_areStates() throws Exception {
    List<String> said =
        run(
            "set -e; mount -t tmpfs -o size=3m tmpfs \"$DISK\";"
                + " \"$JAVA\" $PROGRAM \"$DISK/spool\" fill;"
                + " mount -o remount,ro tmpfs \"$DISK\";"
                + " \"$JAVA\" $PROGRAM \"$DISK/spool\" read");
    assertThat(said)
        .containsExactly(
            "state Ready",
            "append Full",
            "state Full",
            "kept true",
            "verify 0",
            "begin Full",
            "state Ready",
            "kept true",
            "state ReadOnly",
            "verify 0",
            "write ReadOnly",
            "hold ReadOnly");
  }
}
