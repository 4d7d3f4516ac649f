package org.cargolens.bench.kills;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that ends when whoever started it is gone, however that ended: nothing else ends what
 * was started to be killed. Who starts one keeps its standard input open, as {@link ProcessBuilder}
 * does unless told otherwise, and never writes to it.
 */
public final class TiedProcess {
  private static final int ORPHANED = 3;

  private TiedProcess() {}

  /**
   * Returns the command line that starts a program in a Java like this one.
   *
   * @param program has a main method; its class may be its package's own
   * @param arguments what it gets
   */
  public static List<String> command(Class<?> program, String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TiedProcess.class.getName(),
                program.getName()),
            Arrays.stream(arguments))
        .toList();
  }

  /** Starts a command line; what it prints is not shown. */
  public static Process startSilently(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Arguments: the program's class, and its own. */
  public static void main(String[] args) throws Throwable {
    // Not by an orderly end: the program is in the middle of something, as when it is killed.
    watch(System.in, () -> Runtime.getRuntime().halt(ORPHANED));
    Method program = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
    program.setAccessible(true);
    try {
      Object unused = program.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Does something once an input has ended or failed, in a thread that holds nothing up. */
  static void watch(InputStream parent, Runnable orphaned) {
    Thread watcher =
        new Thread(
            () -> {
              skip(parent);
              orphaned.run();
            },
            "parent-watch");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void skip(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // Nobody says anything there.
      }
    } catch (IOException e) {
      // As good as its end: the parent can't be heard of any more.
    }
  }
}
