package org.cargolens.scanner.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.cargolens.scanner.InstrumentCatalog;
import org.cargolens.scanner.InstrumentModel;

/**
 * All profiles: those on the class path, each named in a line of a resource {@value #INDEX}, and
 * those in the folder that the system property {@value #FOLDER} names. They are read when they are
 * asked for, so that a new file needs no rebuild and no restart.
 */
public final class ProfileCatalog implements InstrumentCatalog {
  /** System property that names a folder of profiles. */
  public static final String FOLDER = "cargolens.profiles";

  /** Resource that names the profiles of a jar, one path a line. */
  public static final String INDEX = "META-INF/cargolens/instrument-profiles";

  private static final System.Logger LOGGER = System.getLogger(ProfileCatalog.class.getName());

  /** Made by {@link java.util.ServiceLoader}. */
  public ProfileCatalog() {}

  @Override
  public List<InstrumentModel> models() {
    List<InstrumentModel> models = new ArrayList<>();
    find(
        (source, place) -> {
          if (!Detectors.isOne(source)) {
            Profiles.Loaded loaded = Profiles.load(source);
            loaded.profile().ifPresent(one -> models.add(new ProfileModel(one, place)));
            leftOut(loaded.faults());
          }
        });
    return List.copyOf(models);
  }

  /** Hands over the text of each profile that can be read, and where it is from. */
  static void find(BiConsumer<Profiles.Source, String> found) {
    ClassLoader loader = ProfileCatalog.class.getClassLoader();
    try {
      for (URL index : Collections.list(loader.getResources(INDEX))) {
        for (String path : paths(index)) {
          addResource(found, loader, path);
        }
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, INDEX + " can't be read: " + e.getMessage());
    }
    String folder = System.getProperty(FOLDER, "");
    if (!folder.isEmpty()) {
      addFolder(found, folder);
    }
  }

  static void leftOut(List<ProfileFault> faults) {
    faults.forEach(fault -> LOGGER.log(Level.WARNING, "left out: " + fault));
  }

  private static List<String> paths(URL index) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
      return in.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }

  private static void addResource(
      BiConsumer<Profiles.Source, String> found, ClassLoader loader, String path) {
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        LOGGER.log(Level.WARNING, "profile " + path + " is in an index but not there");
      } else {
        found.accept(Profiles.source(path, in), "built in");
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "profile " + path + ": " + e.getMessage());
    }
  }

  private static void addFolder(BiConsumer<Profiles.Source, String> accepted, String folder) {
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of(folder), "*" + Profiles.ENDING)) {
      found.forEach(files::add);
    } catch (IOException | InvalidPathException e) {
      LOGGER.log(Level.WARNING, "folder of profiles '" + folder + "': " + e);
    }
    for (Path file : files) {
      try {
        accepted.accept(Profiles.source(file), file.toString());
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, "profile " + file + ": " + e.getMessage());
      }
    }
  }
}
