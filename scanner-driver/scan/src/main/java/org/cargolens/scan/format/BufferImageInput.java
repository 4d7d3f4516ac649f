package org.cargolens.scan.format;

import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStreamImpl;

/** A buffer as the JDK's decoders want it: neither copied nor cached in a file. */
final class BufferImageInput extends ImageInputStreamImpl {
  private final ByteBuffer content;

  BufferImageInput(ByteBuffer content) {
    this.content = content.slice();
  }

  @Override
  public long length() {
    return content.capacity();
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < content.capacity() ? content.get((int) streamPos++) & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (streamPos >= content.capacity()) {
      return length == 0 ? 0 : -1;
    }
    int count = (int) Math.min(length, content.capacity() - streamPos);
    content.get((int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }
}
