package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cargolens.scan.Sha256;

/**
 * Names of {@link ObjectNames} in sorted files, looked up on disk: 44 bytes there for each name,
 * for ever, and none in memory beside a few for each file. Files are merged as they become alike in
 * size, up to {@value #MOST_MERGED} names: of N names there are about N / 500,000 + 10 files, each
 * of which is searched in at most 20 steps. For one thread at a time.
 */
final class SortedNames {
  /** Bounds how long a merge takes, while which nothing else is looked up: 46 MB are written. */
  private static final long MOST_MERGED = 1 << 20;

  private static final System.Logger LOGGER = System.getLogger(SortedNames.class.getName());
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{64})\\.dcs");
  private static final Pattern FILE = Pattern.compile("([0-9]{10})\\.sorted");

  private final Path folder;
  private final ObjectFolder.FolderSync sync;
  private final List<SortedKeys> files = new ArrayList<>();
  private long next;

  private SortedNames(Path folder, ObjectFolder.FolderSync sync) {
    this.folder = folder;
    this.sync = sync;
  }

  /**
   * Opens a folder, which is made if it isn't there.
   *
   * @throws IOException if it can't be made, made safe or read; names it. Nothing was moved or
   *     deleted then but what a crash left unfinished
   */
  static SortedNames open(Path folder, ObjectFolder.FolderSync sync) throws IOException {
    SortedNames names = new SortedNames(folder, sync);
    try {
      names.load();
      return names;
    } catch (IOException e) {
      throw unusable(folder, e);
    } catch (UncheckedIOException e) { // of a listing that breaks off
      throw unusable(folder, Objects.requireNonNull(e.getCause(), "it has one"));
    }
  }

  private static IOException unusable(Path folder, IOException failure) {
    boolean isTaken = failure instanceof FileAlreadyExistsException;
    return new IOException(
        folder
            + ": the folder of what was taken earlier can't be used: "
            + (isTaken ? "expected a folder, found something else" : failure.toString()),
        failure);
  }

  private void load() throws IOException {
    Files.createDirectories(folder);
    sync.sync(folder.resolveSibling(".")); // or what is moved here could be lost with its folder
    List<Path> there;
    try (Stream<Path> entries = Files.list(folder)) {
      there = entries.sorted().toList();
    }
    for (Path file : there) {
      String name = String.valueOf(file.getFileName());
      Matcher matcher = FILE.matcher(name);
      if (matcher.matches()) {
        files.add(SortedKeys.open(file));
        next = Long.parseLong(matcher.group(1)) + 1;
      } else if (name.endsWith(SortedKeys.PART)) {
        Files.delete(file); // what it should hold is still where it was
      }
    }
  }

  /** Adds names; they are on disk when this returns. Those that are there already do no harm. */
  void add(Collection<String> names) throws IOException {
    if (names.isEmpty()) {
      return;
    }
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    names.forEach(name -> keys.add(key(name)));
    Iterator<byte[]> sorted = keys.iterator();
    SortedKeys added =
        SortedKeys.write(
            nextPath(), () -> sorted.hasNext() ? Optional.of(sorted.next()) : Optional.empty());
    makeSafe(added);
    files.add(added);
    try {
      merge();
    } catch (IOException e) { // there are only more of them than need be
      LOGGER.log(Level.WARNING, folder + ": sorted files can't be merged", e);
    }
  }

  /** Makes a file's name safe, or deletes it: its names are elsewhere, and come again. */
  private void makeSafe(SortedKeys file) throws IOException {
    boolean isSafe = false;
    try {
      sync.sync(folder);
      isSafe = true;
    } finally {
      if (!isSafe) {
        Files.deleteIfExists(file.path());
      }
    }
  }

  private Path nextPath() {
    return folder.resolve(String.format(Locale.ROOT, "%010d.sorted", next++));
  }

  private void merge() throws IOException {
    while (files.size() > 1) {
      SortedKeys last = files.get(files.size() - 1);
      SortedKeys before = files.get(files.size() - 2);
      long sum = last.count() + before.count();
      if (before.count() > 2 * last.count() || sum > MOST_MERGED) {
        return;
      }
      SortedKeys merged = before.mergedWith(last, nextPath());
      makeSafe(merged); // before the others go; if all stay, they hold the same names
      files.removeAll(List.of(before, last));
      files.add(merged);
      Files.delete(before.path());
      Files.delete(last.path());
    }
  }

  /** Returns whether a name is here. */
  boolean contains(String name) throws IOException {
    byte[] key = key(name);
    return of(key).stream().anyMatch(found -> Arrays.equals(found, key));
  }

  /**
   * Returns the names of all files of an object.
   *
   * @param beginning as {@link ObjectNames#beginning} tells it
   */
  List<String> beginningWith(String beginning) throws IOException {
    byte[] identifier = HEX.parseHex(beginning.substring(0, 2 * SortedKeys.SEARCHED_BYTES));
    return of(identifier).stream()
        .map(HEX::formatHex)
        .map(key -> beginning + key.substring(2 * SortedKeys.SEARCHED_BYTES) + ".dcs")
        .toList();
  }

  private List<byte[]> of(byte[] beginning) throws IOException {
    List<byte[]> found = new ArrayList<>();
    for (SortedKeys file : files) {
      found.addAll(file.of(beginning));
    }
    return found;
  }

  /** Somebody may have put files of other names into the inbox: they are known by a digest. */
  private static byte[] key(String name) {
    Matcher matcher = NAME.matcher(name);
    if (matcher.matches()) {
      return HEX.parseHex(matcher.group(1) + matcher.group(2));
    }
    MessageDigest digest = Sha256.newDigest();
    String hex = HEX.formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    return HEX.parseHex(hex.substring(0, 2 * SortedKeys.SEARCHED_BYTES) + hex);
  }
}
