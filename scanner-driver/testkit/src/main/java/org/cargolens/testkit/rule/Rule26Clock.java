package org.cargolens.testkit.rule;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Trial;

/**
 * A clock that is set does no harm. This computer's cannot be set from here; so the model's code is
 * looked through for who reads it. Nor does a model read {@link System#nanoTime()}: it measures by
 * the clock of the deadline that it was opened with, or nobody could tell whether it keeps it; and
 * it never sleeps, for the same reason.
 */
final class Rule26Clock extends NumberedRule {
  private static final List<String> OTHER_CLOCKS =
      List.of(
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/time/Instant.now",
          "java/time/Clock.systemUTC",
          "java/time/Clock.systemDefaultZone",
          "java/time/Clock.system",
          "java/time/Clock.tickMillis",
          "java/time/LocalDate.now",
          "java/time/LocalTime.now",
          "java/time/LocalDateTime.now",
          "java/time/OffsetDateTime.now",
          "java/time/ZonedDateTime.now",
          "java/util/Calendar.getInstance",
          "java/util/GregorianCalendar.<init>",
          "java/util/Date.<init>",
          // Who pauses by the computer's clock keeps no deadline of the scanner's either.
          "java/lang/Thread.sleep",
          "java/util/concurrent/TimeUnit.sleep");

  Rule26Clock() {
    super(26, "a clock that is set does no harm");
  }

  @Override
  public void check(Trial trial) throws Exception {
    checkCode(trial.model());
    Scanner scanner = trial.open();
    Recoveries.checkWorks(trial, scanner);
    if (trial.peer().inject(new ScannerFault.ClockBack())) {
      Recoveries.checkWorks(trial, scanner);
    }
  }

  private static void checkCode(ScannerModel model) throws IOException, URISyntaxException {
    Path place =
        Path.of(model.getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    String folder = "/" + model.getClass().getPackageName().replace('.', '/');
    if (Files.isDirectory(place)) {
      checkFolder(place.resolve(folder.substring(1)));
    } else {
      try (FileSystem jar =
          FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), java.util.Map.of())) {
        checkFolder(jar.getPath(folder));
      }
    }
  }

  private static void checkFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(file -> file.toString().endsWith(".class")).toList();
    }
    Trial.check(!files.isEmpty(), "no classes in " + folder);
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        Set<String> methods = ConstantPool.methods(in);
        for (String clock : OTHER_CLOCKS) {
          Trial.check(
              !methods.contains(clock),
              file.getFileName() + " goes by another clock than the scanner's: " + clock);
        }
      }
    }
  }
}
