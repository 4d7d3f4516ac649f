package org.cargolens.scanner.source.remote;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/** A server in memory, with faults to order; counts what it is asked. */
final class MemoryServer implements RemoteServer {
  /** A file. */
  static final class Content {
    private final byte[] bytes;
    private final long modifiedMillis;

    Content(byte[] bytes, long modifiedMillis) {
      this.bytes = bytes;
      this.modifiedMillis = modifiedMillis;
    }

    byte[] bytes() {
      return bytes;
    }

    long modifiedMillis() {
      return modifiedMillis;
    }
  }

  private final Map<String, Map<String, Optional<Content>>> folders = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Set<String> breaking = new HashSet<>();
  private final Set<String> ghosts = new HashSet<>();
  private Optional<String> tag = Optional.empty();
  private final Map<String, Long> boasts = new TreeMap<>();
  private int missing;
  private Runnable onRead = () -> {};
  private boolean exact = true;
  private boolean away;
  private boolean strangers;
  private int breakAfter = Integer.MAX_VALUE;
  private long folderTime;
  private String reason = "the connection broke";
  private int piece = Integer.MAX_VALUE;
  private Runnable afterPiece = () -> {};
  private boolean parts = true;
  private int opened;
  private int connected;
  private int listed;
  private int stamped;
  private long read;

  MemoryServer() {
    folders.put("", new TreeMap<>());
  }

  /** Listings are as coarse as those of LIST and autoindex: no stamps, times to the minute. */
  MemoryServer coarse() {
    exact = false;
    return this;
  }

  void put(String path, byte[] bytes, long modifiedMillis) {
    folder(RemoteNames.folderOf(path))
        .put(
            path.substring(path.lastIndexOf('/') + 1),
            Optional.of(new Content(bytes, modifiedMillis)));
  }

  private Map<String, Optional<Content>> folder(String path) {
    if (!folders.containsKey(path)) {
      folders.put(path, new TreeMap<>());
      folder(RemoteNames.folderOf(path))
          .put(path.substring(path.lastIndexOf('/') + 1), Optional.empty());
    }
    return folders.get(path);
  }

  /** Puts an entry in whose name may be anything. */
  void putNamed(String folder, String name, Optional<Content> content) {
    folder(folder).put(name, content);
  }

  void remove(String path) {
    folder(RemoteNames.folderOf(path)).remove(path.substring(path.lastIndexOf('/') + 1));
  }

  void setAway(boolean gone) {
    away = gone;
  }

  void refuseAll() {
    strangers = true;
  }

  /** Connections break when so many bytes of a file were read. */
  void breakAfter(int bytes) {
    breakAfter = bytes;
  }

  /** Files come in pieces of at most so many bytes, and something happens after each. */
  void pieces(int bytes, Runnable action) {
    piece = bytes;
    afterPiece = action;
  }

  /** Files are sent from their beginning alone. */
  void sendNoParts() {
    parts = false;
  }

  /** What is said of folders that break the connection. */
  void breakingWith(String text) {
    reason = text;
  }

  /** Folders say that they were changed then, milliseconds since 1970. */
  void folderTime(long modifiedMillis) {
    folderTime = modifiedMillis;
  }

  /** Returns how often a file was opened. */
  int opened() {
    return opened;
  }

  /** Happens whenever a file is opened. */
  void onRead(Runnable action) {
    onRead = action;
  }

  /** Folders and files of which nothing can be asked without that the connection breaks. */
  Set<String> breaking() {
    return breaking;
  }

  /** Files that are listed and nothing else. */
  Set<String> ghosts() {
    return ghosts;
  }

  /** Files have an entity tag, and say no times in listings. */
  void tag(String text) {
    tag = Optional.of(text);
  }

  /** A file says that it has so many bytes. */
  void boast(String path, long size) {
    boasts.put(path, size);
  }

  /** Files have so many bytes fewer than they say. */
  void missing(int bytes) {
    missing = bytes;
  }

  Set<String> unreadable() {
    return unreadable;
  }

  int connected() {
    return connected;
  }

  int listed() {
    return listed;
  }

  int stamped() {
    return stamped;
  }

  long read() {
    return read;
  }

  void resetCounts() {
    connected = 0;
    listed = 0;
    stamped = 0;
    read = 0;
  }

  @Override
  public RemoteTree connect() throws ScannerException {
    connected++;
    if (strangers) {
      throw new ScannerException.AccessDenied(Phase.CONNECT, "memory: who are you?");
    }
    if (away) {
      throw new ScannerException.Unreachable("memory: nobody there", new IOException("away"));
    }
    return new Tree();
  }

  private final class Tree implements RemoteTree {
    private boolean sentParts = true;

    private void check() throws IOException {
      if (away) {
        throw new IOException("the connection broke");
      }
    }

    @Override
    public List<RemoteEntry> list(String folder, int most) throws IOException {
      check();
      listed++;
      Map<String, Optional<Content>> found = folders.get(folder);
      if (found == null) {
        throw new NoSuchFileException(folder);
      }
      if (breaking.contains(folder)) {
        throw new IOException(reason);
      }
      if (unreadable.contains(folder)) {
        throw new FileSystemException(folder, null, "may not be listed");
      }
      List<RemoteEntry> entries = new ArrayList<>();
      found.forEach((name, content) -> entries.add(entry(name, content)));
      return entries;
    }

    private RemoteEntry entry(String name, Optional<Content> content) {
      if (content.isEmpty()) {
        return new RemoteEntry(name, RemoteEntry.Kind.FOLDER, "", folderTime, Optional.empty());
      }
      Content file = content.get();
      long size = file.bytes().length;
      RemoteStamp stamp = new RemoteStamp(size, file.modifiedMillis(), tag.orElse(""));
      long minute = file.modifiedMillis() / 60_000;
      return new RemoteEntry(
          name,
          RemoteEntry.Kind.FILE,
          exact ? size + " " + file.modifiedMillis() + tag.orElse("") : size / 1024 + "K " + minute,
          minute * 60_000,
          exact ? Optional.of(stamp) : Optional.empty());
    }

    private Content content(String file) throws IOException {
      check();
      if (ghosts.contains(file)) {
        throw new NoSuchFileException(file);
      }
      if (breaking.contains(file)) {
        throw new IllegalStateException("the answer can't be read");
      }
      Map<String, Optional<Content>> found = folders.get(RemoteNames.folderOf(file));
      Optional<Content> content =
          found == null
              ? Optional.empty()
              : found.getOrDefault(file.substring(file.lastIndexOf('/') + 1), Optional.empty());
      return content.orElseThrow(() -> new NoSuchFileException(file));
    }

    @Override
    public RemoteStamp stamp(String file) throws IOException {
      stamped++;
      Content content = content(file);
      long size = boasts.getOrDefault(file, (long) content.bytes().length);
      return new RemoteStamp(size, content.modifiedMillis(), tag.orElse(""));
    }

    @Override
    public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
      opened++;
      onRead.run();
      Content content = content(file);
      if (unreadable.contains(file)) {
        throw new FileSystemException(file, null, "may not be read");
      }
      InputStream in =
          new ByteArrayInputStream(content.bytes(), 0, content.bytes().length - missing);
      if (!parts && offset > 0) {
        sentParts = false;
        return new SkippingStream(new Breaking(in), file, offset);
      }
      in.skipNBytes(offset);
      return new Breaking(in);
    }

    @Override
    public boolean sendsParts() {
      return sentParts;
    }

    @Override
    public void close() {}
  }

  private final class Breaking extends FilterInputStream {
    private int left = breakAfter;

    Breaking(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("the connection broke");
      }
      int count = super.read(target, offset, Math.min(Math.min(length, piece), left));
      afterPiece.run();
      left -= Math.max(0, count);
      read += Math.max(0, count);
      return count;
    }
  }
}
