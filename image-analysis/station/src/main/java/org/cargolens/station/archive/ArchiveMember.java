package org.cargolens.station.archive;

/**
 * A member of an archive, of which central directory and local header say the same.
 *
 * @param name its path, parts separated by slashes; none of them leads out
 * @param size bytes of its content
 * @param packedSize bytes that it takes in the archive
 * @param crc CRC-32 of its content
 * @param deflated whether it is packed by deflate; stored as it is otherwise
 * @param dataOffset where its bytes begin in the archive
 * @param plain whether its headers hold nothing beside this, as {@link ArchiveWriter} leaves them
 */
public record ArchiveMember(
    String name,
    long size,
    long packedSize,
    long crc,
    boolean deflated,
    long dataOffset,
    boolean plain) {}
