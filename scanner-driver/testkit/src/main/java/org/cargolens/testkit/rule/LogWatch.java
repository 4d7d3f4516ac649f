package org.cargolens.testkit.rule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Reads what is logged in this process through {@code java.util.logging}. */
final class LogWatch extends Handler implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private LogWatch() {}

  /** Begins to read. */
  static LogWatch begin() {
    LogWatch watch = new LogWatch();
    watch.root.addHandler(watch);
    return watch;
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(record.getLevel() + " " + record.getMessage() + " " + record.getThrown());
  }

  /** Returns what was logged, as it was written. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
