package org.cargolens.analysis.cache;

import java.nio.file.Path;

/** The user's folder for what can be computed again. */
public final class UserCache {
  private UserCache() {}

  /**
   * Returns {@code cargolens} in the folder that {@code XDG_CACHE_HOME} names, by default in {@code
   * .cache} of the user's home (XDG Base Directory Specification 0.8). It need not exist.
   */
  public static Path folder() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".cache")
            : Path.of(configured);
    return base.resolve("cargolens");
  }
}
