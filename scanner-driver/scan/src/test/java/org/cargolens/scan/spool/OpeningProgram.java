package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program that opens a spool and says what became of that. */
final class OpeningProgram {
  private OpeningProgram() {}

  /** Argument: the spool. */
  public static void main(String[] args) {
    try (ScanSpool spool = ScanSpool.open(Path.of(args[0]), SpoolSettings.DEFAULT)) {
      System.out.print("opened, " + spool.state().describe());
    } catch (SpoolException e) {
      System.out.print(e.getMessage());
    }
  }

  /** Runs it as a process of its own; returns what it says. */
  static String run(Path spool) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OpeningProgram.class.getName(),
            spool.toString());
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
