package org.cargolens.station.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error; nothing is drawn where no person watches a terminal. */
final class Progress implements AutoCloseable {
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
    this.bar =
        System.console() == null
            ? null
            : new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
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
    }
  }
}
