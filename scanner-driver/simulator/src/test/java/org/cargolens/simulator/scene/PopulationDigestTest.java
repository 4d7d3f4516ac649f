package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Detectors are trained on these: whoever changes them on purpose trains again. */
class PopulationDigestTest {
  @ParameterizedTest
  @CsvSource({
    "trucks, 0, 539809095087920053f9e5a5f35008bca48264c002ab4d9522b8f23bd84882db",
    "trucks, 1, 78b95c2a0413aaf7c16e8ae8ccb2264c513159b2b98c4196b1616604642e27be",
    "heavy-trucks, 0, ad32de6b0b078d5a255b58546449f6a5bdb6bbb9380e24d247645a79139da55a",
    "heavy-trucks, 1, 908c4953b28ae675e2816de2673784d702e1a6bba8a66f8fdd1b2101b41f7b19",
    "vehicles, 0, caab0d0dc04b694b51392dc38e923af2d3c222749d9be4a5c6ec09cc60484dde",
    "vehicles, 1, 6af2058abec13918c80ca13dc4c53be407ed8c265bb779280545886d9b79fcc4",
    "traffic, 0, d065e16a6ee4e8af8b2a3ab3bd2a7c416a79f4ed7e2005a268c1eb35e3691c20",
    "traffic, 1, aca7bf8a699cd48fcbaf103151c9509c0572067e774265fb7330087be38f622b"
  })
  void create_ofTheFirstSeeds_isAsDetectorsWereTrainedOn(String name, long seed, String sha256) {
    Scene scene = Scenes.named(name).orElseThrow().create(seed);

    assertThat(
            new SceneRenderer()
                .renderIdeal(scene, new PixelSize(60, 80, 76))
                .mainView()
                .channels()
                .get(0)
                .sha256()
                .hex())
        .isEqualTo(sha256);
  }
}
