package org.cargolens.analysis.cache;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The user's folder for what can be computed again. */
public final class UserCache {
  private UserCache() {}

  /**
   * Returns {@code cargolens} in the folder that {@code XDG_CACHE_HOME} names, by default in {@code
   * .cache} of the user's home; a relative name counts as none (XDG Base Directory Specification
   * 0.8). It need not exist.
   */
  public static Path folder() {
    return folder(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home", "."));
  }

  static Path folder(@Nullable String configured, String home) {
    Path base =
        configured == null || !Path.of(configured).isAbsolute()
            ? Path.of(home, ".cache")
            : Path.of(configured);
    return base.resolve("cargolens");
  }
}
