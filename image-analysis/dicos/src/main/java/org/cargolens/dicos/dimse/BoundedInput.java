package org.cargolens.dicos.dimse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Input of which no more than a limit is read. */
final class BoundedInput extends FilterInputStream {
  private final long most;
  private long read;

  BoundedInput(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  boolean isExceeded() {
    return read > most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int bytes) throws IOException {
    read += bytes;
    if (read > most) {
      throw new IOException("an object of more than " + most + " bytes");
    }
  }
}
