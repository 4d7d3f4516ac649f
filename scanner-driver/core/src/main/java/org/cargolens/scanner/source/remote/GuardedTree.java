package org.cargolens.scanner.source.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A tree whose protocol's library may throw what it likes at answers that it can't read: that is a
 * failure of the connection like others. See {@link RemoteTree} for threads.
 */
final class GuardedTree implements RemoteTree {
  private final RemoteTree tree;

  GuardedTree(RemoteTree tree) {
    this.tree = tree;
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException;
  }

  private static <T> T guarded(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (RuntimeException e) {
      throw new IOException("an answer of the server can't be understood: " + e, e);
    }
  }

  @Override
  public List<RemoteEntry> list(String folder, int most) throws IOException {
    return guarded(() -> tree.list(folder, most));
  }

  @Override
  public RemoteStamp stamp(String file) throws IOException {
    return guarded(() -> tree.stamp(file));
  }

  @Override
  public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
    return new GuardedStream(guarded(() -> tree.read(file, stamp, offset)));
  }

  @Override
  public boolean sendsParts() {
    return tree.sendsParts();
  }

  @Override
  public boolean stands() {
    try {
      return tree.stands();
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    tree.close();
  }

  private static final class GuardedStream extends FilterInputStream {
    GuardedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return guarded(in::read);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return guarded(() -> in.read(target, offset, length));
    }

    @Override
    public void close() throws IOException {
      Object unused =
          guarded(
              () -> {
                in.close();
                return "closed";
              });
    }
  }
}
