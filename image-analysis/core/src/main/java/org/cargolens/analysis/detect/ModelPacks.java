package org.cargolens.analysis.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;

/** Opens model packs: reads and checks their descriptors, no weights yet. */
public final class ModelPacks {
  /** Name of the descriptor in a pack. */
  public static final String DESCRIPTOR = "model.json";

  /** Resource folder of packs on the class path; its file {@code index} lists their names. */
  static final String RESOURCES = "org/cargolens/models";

  private static final int MOST_DESCRIPTOR_BYTES = 1 << 20;
  private static final int MOST_PACKS = 100;

  private ModelPacks() {}

  /**
   * Opens a pack.
   *
   * @param folderOrZip a folder with a {@value #DESCRIPTOR}, or a zip file with one at its top
   * @throws ModelPackException if there is none or it is not what it should be; names file, place
   *     and what was expected
   */
  public static ModelPack open(Path folderOrZip) throws ModelPackException {
    if (Files.isDirectory(folderOrZip)) {
      return open(new FolderFiles(folderOrZip));
    }
    if (!Files.isRegularFile(folderOrZip)) {
      throw new ModelPackException(folderOrZip + ": no such folder or zip file of a model pack");
    }
    return open(new ZipFiles(folderOrZip));
  }

  /**
   * Opens all packs of a folder: the folder itself if it is one, else its subfolders and zip files
   * that are, by name.
   *
   * @throws ModelPackException if one of them is broken, or there is none
   */
  public static List<ModelPack> openAll(Path folder) throws ModelPackException {
    List<ModelPack> packs = new ArrayList<>();
    for (Path place : places(folder)) {
      packs.add(open(place));
    }
    return List.copyOf(packs);
  }

  /**
   * Returns where packs are: the folder or zip file itself if it is one, else its subfolders and
   * zip files, by name; nothing is opened.
   *
   * @throws ModelPackException if there is none, or more than {@value #MOST_PACKS}
   */
  public static List<Path> places(Path folder) throws ModelPackException {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve(DESCRIPTOR))) {
      return List.of(folder);
    }
    List<Path> places = listed(folder);
    if (places.isEmpty()) {
      throw new ModelPackException(
          folder + ": neither a model pack (no " + DESCRIPTOR + ") nor a folder of packs");
    }
    if (places.size() > MOST_PACKS) {
      throw new ModelPackException(folder + ": expected at most " + MOST_PACKS + " packs");
    }
    return places;
  }

  private static List<Path> listed(Path folder) throws ModelPackException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(
              place ->
                  Files.exists(place.resolve(DESCRIPTOR))
                      || place.getFileName().toString().endsWith(".zip"))
          .sorted()
          .limit(MOST_PACKS + 1L)
          .toList();
    } catch (IOException e) {
      throw new ModelPackException(folder + ": can't list its model packs: " + e, e);
    }
  }

  /**
   * Opens the packs on the class path: ours, and those of any other jar that has a resource {@code
   * org/cargolens/models/index}, which lists names of folders beside it, one a line; a line that
   * begins with {@code #} is a comment.
   *
   * @throws ModelPackException if one of them is broken
   */
  public static List<ModelPack> shipped() throws ModelPackException {
    ClassLoader loader = ModelPacks.class.getClassLoader();
    List<ModelPack> packs = new ArrayList<>();
    for (String name : index(loader)) {
      packs.add(open(new ResourceFiles(loader, RESOURCES + "/" + name)));
    }
    return List.copyOf(packs);
  }

  private static Set<String> index(ClassLoader loader) throws ModelPackException {
    Set<String> names = new LinkedHashSet<>();
    try {
      for (URL index : Collections.list(loader.getResources(RESOURCES + "/index"))) {
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
          lines
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .forEach(names::add);
        }
      }
    } catch (IOException e) {
      throw new ModelPackException("can't list the model packs on the class path: " + e, e);
    }
    return names;
  }

  static ModelPack open(PackFiles files) throws ModelPackException {
    String source = files.place() + "/" + DESCRIPTOR;
    try (InputStream in = files.open(DESCRIPTOR)) {
      byte[] bytes = in.readNBytes(MOST_DESCRIPTOR_BYTES + 1);
      if (bytes.length > MOST_DESCRIPTOR_BYTES) {
        throw new ModelPackException(
            source + ": expected at most " + MOST_DESCRIPTOR_BYTES + " bytes, found more");
      }
      return new ModelPack(ModelDescriptorJson.read(Json.parse(bytes, source)), files);
    } catch (JsonException e) {
      throw new ModelPackException(String.valueOf(e.getMessage()), e);
    } catch (ModelPackException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelPackException(files.place() + ": can't read " + DESCRIPTOR + ": " + e, e);
    }
  }
}
