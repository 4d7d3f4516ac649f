package org.cargolens.station.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on standard error; nothing is drawn where no person watches a terminal. The bar is
 * gone when its work is done; what is said meanwhile stands above it.
 */
final class Progress implements AutoCloseable {
  /** Goes to the beginning of the line and clears it (ECMA-48: CR, EL). */
  private static final String CLEAR = "\r\u001b[K";

  private static final int WIDTH = 79;

  private final PrintStream terminal;
  private final @Nullable ProgressBar bar;

  /**
   * Starts a bar.
   *
   * @param task what is being done
   * @param unit what is counted, such as {@code lines}
   * @param total how many there will be; negative if unknown
   */
  // From JDK 22 on a console can exist without a terminal; the start script asks for the old way.
  @SuppressWarnings("SystemConsoleNull")
  Progress(String task, String unit, long total) {
    this.terminal = System.err;
    this.bar = System.console() == null ? null : bar(task, unit, total);
  }

  /** Starts a bar on a stream that may be no terminal. */
  Progress(PrintStream terminal, String task, long total) {
    this.terminal = terminal;
    this.bar = bar(task, "scans", total);
  }

  private ProgressBar bar(String task, String unit, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setUnit(" " + unit, 1)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
        .build();
  }

  private void draw(String text) {
    // The bar's own thread draws, and must not come between a line's beginning and its end.
    synchronized (terminal) {
      terminal.print(CLEAR + text);
      terminal.flush();
    }
  }

  /** Prints whole lines, to standard output or error, where the bar is; it comes back below. */
  void aside(Runnable print) {
    if (bar == null) {
      print.run();
      return;
    }
    synchronized (terminal) {
      draw("");
      print.run();
    }
    bar.refresh();
  }

  /** Moves the bar to a count. */
  void at(long count) {
    if (bar != null) {
      bar.stepTo(count);
    }
  }

  /** Moves the bar one on. */
  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      draw("");
    }
  }
}
