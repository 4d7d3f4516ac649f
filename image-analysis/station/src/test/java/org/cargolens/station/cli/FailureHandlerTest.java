package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cargolens.analysis.cv.NativeLibraryException;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureHandlerTest {
  /** Fails as it is told. */
  @Command(name = "fail")
  private static final class Failing implements Callable<Integer> {
    private final Throwable failure;

    Failing(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }

  @Test
  void execute_anyFailure_isOneLineAndACode() {
    check(new ScanFormatException(Path.of("a.npy"), 7, "pixels", "none"), 3, "a.npy: at byte 7");
    check(new NoSuchFileException("a.npy"), 3, "a.npy: no such file or folder");
    check(new AccessDeniedException("a.npy"), 4, "a.npy: no permission");
    check(new IOException("can't write out/a.json"), 4, "can't write out/a.json");
    check(new NativeLibraryException("cannot unpack to /cache", null), 4, "unpack to /cache");
    check(new IOException("case a\nb\u001b[2J:\n  no"), 4, "case a b\\u001b[2J: no");
    check(new OutOfMemoryError("Java heap space"), 4, "not enough memory (Java heap space)");
    check(new UnsatisfiedLinkError("libx.so"), 4, "libx.so");
    check(new IllegalStateException("odd"), 4, "please report it", "IllegalStateException: odd");
  }

  private static void check(Throwable failure, int exitCode, String... words) {
    StringWriter err = new StringWriter();
    FailureHandler handler = new FailureHandler(new Verbosity());
    int code =
        new CommandLine(new Failing(failure))
            .setExecutionStrategy(handler)
            .setExecutionExceptionHandler(handler)
            .setErr(new PrintWriter(err, true))
            .execute();
    assertThat(code).as(failure.toString()).isEqualTo(exitCode);
    assertThat(err.toString()).startsWith("cargolens: ").contains(words).hasLineCount(1);
  }
}
