package org.cargolens.testkit.rule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Reads what is logged in this process through {@code java.util.logging}. */
final class LogWatch extends Handler implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final @Nullable Level before = root.getLevel();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger usual = new AtomicInteger();
  private final SimpleFormatter formatter = new SimpleFormatter();

  private LogWatch() {}

  /** Begins to read. */
  static LogWatch begin() {
    LogWatch watch = new LogWatch();
    watch.setLevel(Level.ALL);
    watch.root.setLevel(Level.ALL); // what is said to whoever looks for a mistake is said, too
    watch.root.addHandler(watch);
    return watch;
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(formatter.format(record));
    if (record.getLevel().intValue() >= Level.INFO.intValue()) {
      usual.incrementAndGet();
    }
  }

  /** Returns how much was logged that is shown unless somebody wants more or less. */
  int usual() {
    return usual.get();
  }

  /** Returns what was logged on every level, as it is written, with parameters and causes. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(before);
  }
}
