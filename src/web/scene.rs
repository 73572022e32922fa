//! The scene in the page: one handle a canvas, a frame loop that runs only while something changes, and reports as JSON.
//!
//! Calls from the page only leave something in a tray and ask for a frame. Nothing of Bevy is touched outside a frame, so a
//! report's listener may call straight back.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use bevy::{app::PluginsState, prelude::*};
use js_sys::{Function, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{HtmlCanvasElement, WebGl2RenderingContext};

use super::{
    canvas,
    input::{Gesture, Input},
    listener,
};
use crate::contract::{
    hands::Hand,
    ids::{AgeGroup, BoneName, Place},
    report::{BoneReport, SceneReport},
    view::SceneView,
};
use crate::scene::{
    Redraw,
    app::{self, Drawing},
    bones::BoneLibrary,
    clock::tell_time,
    draw,
    inbox::{Inbox, SceneRequest},
    picking::{BoneHit, bone_at, centre_on, site_at},
    state::{Canvas, Outbox},
};

thread_local! {
    static SCENES: Cell<i32> = const { Cell::new(0) };
    static LOOPS: Cell<i32> = const { Cell::new(0) };
}

/// The 3D picture on one canvas.
#[wasm_bindgen]
pub struct Scene {
    shared: Rc<Shared>,
    input: Option<Input>,
}

/// What the frame loop and the page share.
struct Shared {
    canvas: HtmlCanvasElement,
    report: Function,
    app: RefCell<Option<App>>,
    tray: RefCell<Tray>,
    /// The view that was taken last, as it was written.
    view: RefCell<String>,
    /// The frame that has been asked for.
    frame: Cell<Option<i32>>,
    step: RefCell<Option<Closure<dyn FnMut(f64)>>>,
    ready: Cell<bool>,
    /// When the last frame was drawn, in milliseconds of the clock that the browser reads out with each frame.
    drawn_at: Cell<f64>,
    hovered: RefCell<Option<Place>>,
    /// The bone under the pointer, and whether it has the colour of a reason there.
    pointed: RefCell<Option<(BoneName, bool)>>,
}

/// What waits for the next frame.
#[derive(Default)]
struct Tray {
    waiting: VecDeque<Waiting>,
    bones: VecDeque<(AgeGroup, Vec<u8>)>,
    visible: Option<bool>,
    capture: bool,
    #[cfg(debug_assertions)]
    panic: bool,
}

/// What the page asks, and what hands do, in the order in which they came.
enum Waiting {
    Request(SceneRequest),
    Gesture(Gesture),
}

#[wasm_bindgen]
impl Scene {
    /// Takes a canvas, which may lie in a shadow root. `report` is called with one JSON text a report: a `SceneReport`.
    ///
    /// # Errors
    /// Why the canvas cannot be used, as a text.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, report: Function) -> Result<Scene, JsValue> {
        set_panic_hook();
        let mut refused = None;
        let app = app::build(Drawing::Graphics, |app| {
            refused = canvas::give(app, &canvas).err()
        });
        if let Some(error) = refused {
            return Err(JsValue::from_str(&format!(
                "the canvas cannot be drawn on: {error}"
            )));
        }
        let shared = Rc::new(Shared {
            canvas: canvas.clone(),
            report,
            app: RefCell::new(Some(app)),
            tray: RefCell::default(),
            view: RefCell::default(),
            frame: Cell::new(None),
            step: RefCell::new(None),
            ready: Cell::new(false),
            drawn_at: Cell::new(0.0),
            hovered: RefCell::new(None),
            pointed: RefCell::new(None),
        });
        let weak = Rc::downgrade(&shared);
        *shared.step.borrow_mut() = Some(Closure::new(move |now_ms: f64| {
            if let Some(shared) = weak.upgrade() {
                shared.frame.set(None);
                LOOPS.set(LOOPS.get() - 1);
                shared.draw(now_ms);
            }
        }));
        let weak = Rc::downgrade(&shared);
        let input = Input::new(&canvas, move |gesture| {
            if let Some(shared) = weak.upgrade() {
                shared.wait(Waiting::Gesture(gesture));
            }
        })?;
        shared.ask_for_frame();
        SCENES.set(SCENES.get() + 1);
        Ok(Self {
            shared,
            input: Some(input),
        })
    }

    /// Shows a view, in the next frame: a `SceneView`. Shown twice it is shown once.
    ///
    /// # Errors
    /// What of it cannot be read and at which path, as a text; the picture stays as it is.
    pub fn show(&self, view: &str) -> Result<(), JsValue> {
        if *self.shared.view.borrow() == view {
            return Ok(());
        }
        let read = SceneView::read(view).map_err(|error| JsValue::from_str(&error.to_string()))?;
        view.clone_into(&mut self.shared.view.borrow_mut());
        self.ask(SceneRequest::Show(Box::new(read)));
        Ok(())
    }

    /// Moves as a hand would, in the next frame: a `Hand`.
    ///
    /// # Errors
    /// What of it cannot be read and at which path, as a text.
    pub fn hand(&self, hand: &str) -> Result<(), JsValue> {
        #[cfg(debug_assertions)]
        if hand.contains("\"provoke-panic\"") {
            self.shared.tray.borrow_mut().panic = true;
            self.shared.ask_for_frame();
            return Ok(());
        }
        let hand = Hand::read(hand).map_err(|error| JsValue::from_str(&error.to_string()))?;
        self.ask(SceneRequest::Hand(hand));
        Ok(())
    }

    /// The page has laid out the canvas: CSS pixels, and device pixels in one of them.
    pub fn resize(&self, width: f32, height: f32, pixel_ratio: f32) {
        self.ask(SceneRequest::Resize(Canvas::new(
            width,
            height,
            pixel_ratio,
        )));
    }

    /// Whether anybody can see the canvas: `false` off-screen and in a hidden tab. Nothing is drawn then.
    pub fn set_visible(&self, visible: bool) {
        self.shared.tray.borrow_mut().visible = Some(visible);
        self.shared.ask_for_frame();
    }

    /// Whether wheel and vertical swipes belong to the canvas.
    pub fn set_active(&self, active: bool) {
        if let Some(input) = &self.input {
            input.set_active(active);
        }
    }

    /// Asks for the report `frame`: how many frames have been drawn.
    pub fn count_frames(&self) {
        self.ask(SceneRequest::CountFrames);
    }

    /// Asks for the report `state`: what is shown. It also comes by itself when that changes.
    pub fn describe(&self) {
        self.ask(SceneRequest::Describe);
    }

    /// Asks for the report `capture`: a picture of what is drawn next.
    pub fn capture(&self) {
        self.shared.tray.borrow_mut().capture = true;
        self.shared.ask_for_frame();
    }

    fn ask(&self, request: SceneRequest) {
        self.shared.wait(Waiting::Request(request));
    }

    /// Takes the bones of an age (`adult`, `child`, `infant`): a GLB file's bytes. What is wrong with them is reported.
    ///
    /// # Errors
    /// Where the age is unknown, as a text.
    pub fn load_bones(&self, age: &str, bytes: &Uint8Array) -> Result<(), JsValue> {
        let age = AgeGroup::ALL
            .into_iter()
            .find(|known| known.id() == age)
            .ok_or_else(|| {
                let known = AgeGroup::IDS.join(", ");
                JsValue::from_str(&format!(
                    "there are no bones of the age {age}, only of {known}"
                ))
            })?;
        self.shared
            .tray
            .borrow_mut()
            .bones
            .push_back((age, bytes.to_vec()));
        self.shared.ask_for_frame();
        Ok(())
    }

    /// Ends the scene: its listeners, its frame loop and its GPU context.
    pub fn destroy(self) {
        drop(self);
    }

    /// How many scenes, listeners and waiting frames there are, as JSON.
    pub fn live() -> String {
        serde_json::json!({ "scenes": SCENES.get(), "listeners": listener::live(), "frame_loops": LOOPS.get() })
            .to_string()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.input = None;
        self.shared.end();
        SCENES.set(SCENES.get() - 1);
    }
}

impl Shared {
    fn wait(&self, waiting: Waiting) {
        self.tray.borrow_mut().waiting.push_back(waiting);
        self.ask_for_frame();
    }

    fn ask_for_frame(&self) {
        if self.frame.get().is_some() {
            return;
        }
        let step = self.step.borrow();
        let (Some(window), Some(step)) = (web_sys::window(), step.as_ref()) else {
            return;
        };
        if let Ok(id) = window.request_animation_frame(step.as_ref().unchecked_ref()) {
            self.frame.set(Some(id));
            LOOPS.set(LOOPS.get() + 1);
        }
    }

    /// One turn of the loop: builds the renderer up, or draws a frame if one is wanted. `now_ms` is the time that the browser
    /// gives the frame, and the only one that the scene knows.
    fn draw(&self, now_ms: f64) {
        let mut reports = Vec::new();
        let wants_more = {
            let Ok(mut slot) = self.app.try_borrow_mut() else {
                return;
            };
            let Some(app) = slot.as_mut() else { return };
            match app.plugins_state() {
                PluginsState::Adding => true,
                PluginsState::Ready => {
                    app.finish();
                    app.cleanup();
                    true
                }
                PluginsState::Finished | PluginsState::Cleaned => {
                    self.frame(app, now_ms, &mut reports)
                }
            }
        };
        if wants_more {
            self.ask_for_frame();
        }
        for report in reports {
            self.tell(&report);
        }
    }

    fn frame(&self, app: &mut App, now_ms: f64, reports: &mut Vec<SceneReport>) -> bool {
        let tray = std::mem::take(&mut *self.tray.borrow_mut());
        #[cfg(debug_assertions)]
        assert!(!tray.panic, "provoked by a test");
        let told = !tray.waiting.is_empty() || !tray.bones.is_empty() || tray.capture;
        let only_asked = tray.bones.is_empty()
            && tray.waiting.iter().all(
                |waiting| matches!(waiting, Waiting::Request(request) if request.is_question()),
            );
        if tray.capture {
            app.world_mut().resource_mut::<Redraw>().request();
        }
        for (age, bytes) in tray.bones {
            let loaded = app
                .world_mut()
                .resource_mut::<BoneLibrary>()
                .load(age, &bytes);
            match loaded {
                Ok(()) => app.world_mut().resource_mut::<Redraw>().request(),
                Err(error) => reports.push(SceneReport::Failure {
                    message: format!("The bones could not be shown: {error}."),
                }),
            }
        }
        for waiting in tray.waiting {
            let gesture = match waiting {
                Waiting::Request(request) => {
                    ask(app, request);
                    continue;
                }
                Waiting::Gesture(gesture) => gesture,
            };
            match gesture {
                Gesture::Hand(hand) => ask(app, SceneRequest::Hand(hand)),
                Gesture::Click(x, y) => {
                    if let Some(place) = site_at(app.world(), Vec2::new(x, y)) {
                        reports.push(SceneReport::Pick(place));
                    } else {
                        let hit = bone_at(app.world_mut(), Vec2::new(x, y));
                        let point_mm = hit.as_ref().map(|hit| (hit.at_rest * 1000.0).to_array());
                        reports.push(bone_report(hit.map(bone_told), point_mm, true, (x, y)));
                    }
                }
                Gesture::DoubleClick(x, y) => centre_on(app.world_mut(), Vec2::new(x, y)),
                Gesture::Hover(at) => {
                    let place = at.and_then(|(x, y)| site_at(app.world(), Vec2::new(x, y)));
                    if *self.hovered.borrow() != place {
                        self.hovered.borrow_mut().clone_from(&place);
                        reports.push(SceneReport::Hover {
                            place: place.clone(),
                        });
                    }
                    let found = bone_under(app, at.filter(|_| place.is_none()));
                    if *self.pointed.borrow() != found {
                        self.pointed.borrow_mut().clone_from(&found);
                        reports.push(bone_report(found, None, false, at.unwrap_or_default()));
                    }
                }
            }
        }
        if let Some(visible) = tray.visible {
            let mut redraw = app.world_mut().resource_mut::<Redraw>();
            if visible && !redraw.visible {
                redraw.request();
            }
            redraw.visible = visible;
        }
        let redraw = app.world().resource::<Redraw>();
        if !redraw.visible || (told && only_asked && !redraw.is_wanted()) {
            // Questions are answered, and orders noted where nobody can see the canvas, but nothing is drawn.
            if told {
                tell_time(app, now_ms);
                app.main_mut().run_default_schedule();
                reports.append(&mut app.world_mut().resource_mut::<Outbox>().0);
            }
            let redraw = app.world().resource::<Redraw>();
            return redraw.is_wanted() || (redraw.visible && redraw.sharpen_after.is_some());
        }
        if !redraw.is_wanted() && !told && self.ready.get() {
            let Some(seconds) = redraw.sharpen_after else {
                return false;
            };
            if now_ms - self.drawn_at.get() < f64::from(seconds) * 1000.0 {
                // Waiting costs a turn of the clock, not a frame.
                return true;
            }
            app.world_mut().resource_mut::<Redraw>().request();
        }
        self.drawn_at.set(now_ms);
        tell_time(app, now_ms);
        app.world_mut().resource_mut::<Redraw>().begin_frame();
        app.update();
        if tray.capture {
            // Now and not later: a browser may empty the canvas as soon as this turn of the page is over.
            match self.canvas.to_data_url() {
                Ok(data_url) => reports.push(SceneReport::Capture { data_url }),
                Err(_) => reports.push(SceneReport::Failure {
                    message: String::from("This browser gave no picture of the canvas."),
                }),
            }
        }
        reports.append(&mut app.world_mut().resource_mut::<Outbox>().0);
        match draw::is_complete(app) {
            Err(message) => reports.push(SceneReport::Failure {
                message: format!("This browser could not draw the 3D picture: {message}"),
            }),
            Ok(_) if self.ready.get() => {}
            Ok(false) => app.world_mut().resource_mut::<Redraw>().request(),
            Ok(true) if app.world().resource::<BoneLibrary>().on_stage().is_some() => {
                self.ready.set(true);
                reports.push(SceneReport::Ready);
            }
            Ok(true) => {}
        }
        let redraw = app.world().resource::<Redraw>();
        redraw.is_wanted() || redraw.sharpen_after.is_some()
    }

    fn tell(&self, report: &SceneReport) {
        match serde_json::to_string(report) {
            // A listener that throws is the page's matter: the scene goes on.
            Ok(json) => drop(self.report.call1(&JsValue::NULL, &JsValue::from_str(&json))),
            Err(error) => {
                web_sys::console::error_1(&format!("a report could not be written: {error}").into())
            }
        }
    }

    fn end(&self) {
        if let (Some(id), Some(window)) = (self.frame.take(), web_sys::window()) {
            // A frame that cannot be cancelled finds no app and does nothing.
            let _cancelled = window.cancel_animation_frame(id);
            LOOPS.set(LOOPS.get() - 1);
        }
        if let Ok(mut app) = self.app.try_borrow_mut() {
            *app = None;
        }
        // Browsers keep only a few GPU contexts: waiting for the garbage collector would starve other widgets.
        if let Ok(Some(context)) = self.canvas.get_context("webgl2")
            && let Ok(context) = context.dyn_into::<WebGl2RenderingContext>()
            && let Ok(Some(extension)) = context.get_extension("WEBGL_lose_context")
        {
            // Browsers name no constructor for extensions, so that there is nothing to check the type against.
            extension
                .unchecked_into::<web_sys::WebglLoseContext>()
                .lose_context();
        }
    }
}

fn ask(app: &mut App, request: SceneRequest) {
    app.world_mut().resource_mut::<Inbox>().0.push_back(request);
}

/// The bone under a place on the canvas, and whether it has the colour of a reason there.
fn bone_under(app: &mut App, at: Option<(f32, f32)>) -> Option<(BoneName, bool)> {
    let (x, y) = at?;
    bone_at(app.world_mut(), Vec2::new(x, y)).map(bone_told)
}

fn bone_told(hit: BoneHit) -> (BoneName, bool) {
    (hit.bone.told(), hit.tinted)
}

fn bone_report(
    found: Option<(BoneName, bool)>,
    point_mm: Option<[f32; 3]>,
    tapped: bool,
    (x, y): (f32, f32),
) -> SceneReport {
    let (bone, tinted) = found.unzip();
    SceneReport::Bone(BoneReport {
        bone,
        tinted: tinted.unwrap_or(false),
        tapped,
        point_mm,
        x,
        y,
    })
}

/// Panics are written to the console once; the page learns of them by the error that ends the frame.
fn set_panic_hook() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            web_sys::console::error_1(&panic.to_string().into())
        }));
    });
}
