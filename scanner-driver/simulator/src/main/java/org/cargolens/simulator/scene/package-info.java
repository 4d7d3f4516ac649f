/**
 * A scene: a vehicle with container and cargo, and what a virtual scanner makes of it, with the
 * truth of what is where.
 *
 * <pre>
 * Scenes.named("hidden-object") -> SceneTemplate --seed--> Scene
 * SceneRenderer.render(scene, SceneOptions) -> SimulatedScan = RawScan + SceneTruth
 * </pre>
 *
 * <p>The seed of a scene decides what is loaded and where; the seed of a pass decides how the
 * vehicle drove through and what noise the detectors added. So the same scene with another pass is
 * the same vehicle on another day.
 */
@NullMarked
package org.cargolens.simulator.scene;

import org.jspecify.annotations.NullMarked;
