package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cargolens.casework.Samples;
import org.junit.jupiter.api.Test;

class UnitDirectoryTest {
  @Test
  void of_certificatesOfOneIssuerAndSerialNumber_areRefused() throws Exception {
    X509Certificate first = certificate(1);
    X509Certificate renewed = certificate(1);
    X509Certificate other = certificate(2);

    assertThatThrownBy(() -> UnitDirectory.of(List.of(unit("port", first, renewed))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unit port has a certificate of the issuer and serial number of another one:"
                + " CN=invented, 1");
    assertThatThrownBy(() -> UnitDirectory.of(List.of(unit("a", first), unit("b", renewed))))
        .hasMessageContaining("unit b has a certificate");
    assertThat(UnitDirectory.of(List.of(unit("port", first, other))).units()).hasSize(1);
  }

  private static Unit unit(String id, X509Certificate... certificates) {
    return new Unit(
        id,
        Samples.PORT,
        Set.of(),
        new Unit.Link(Optional.empty(), List.of(certificates)),
        List.of());
  }

  private static X509Certificate certificate(long serial) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=invented");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(serial),
                    Date.from(Instant.EPOCH),
                    Date.from(Instant.ofEpochMilli(1L << 42)),
                    name,
                    pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }
}
