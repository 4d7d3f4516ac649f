package org.cargolens.bench.fuzz;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps readers, ours and the DICOM library's, from telling of each broken input, until it is
 * closed. Holds the loggers: one that nobody holds forgets what it was told.
 */
final class Silence implements AutoCloseable {
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("org.cargolens"), Logger.getLogger("org.aoju"));

  private final List<Before> before;

  private record Before(Logger logger, @Nullable Level level) {}

  Silence() {
    before = LOGGERS.stream().map(logger -> new Before(logger, logger.getLevel())).toList();
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @Override
  public void close() {
    before.forEach(one -> one.logger().setLevel(one.level()));
  }
}
