package org.cargolens.dicos.dimse;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.aoju.bus.logger.GlobalFactory;
import org.aoju.bus.logger.Log;
import org.aoju.bus.logger.LogFactory;
import org.aoju.bus.logger.dialect.jdk.JdkLog;

/**
 * The library's log, which goes where that of the platform goes, from warnings on. By itself the
 * library looks for other logging frameworks and fails where it finds half of one; its factory for
 * the platform's log complains on the standard streams.
 */
final class LibraryLog extends LogFactory {
  /** Held, as a logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger("org.aoju");

  private static boolean bound;

  private LibraryLog() {
    super("platform");
  }

  /** Binds the log; must run before any other class of the library is touched. */
  static synchronized void bind() {
    if (bound) {
      return;
    }
    if (LOGGER.getLevel() == null) {
      LOGGER.setLevel(Level.WARNING);
    }
    GlobalFactory.set(new LibraryLog());
    bound = true;
  }

  @Override
  public Log createLog(String name) {
    return new JdkLog(name);
  }

  @Override
  public Log createLog(Class<?> type) {
    return new JdkLog(type.getName());
  }
}
