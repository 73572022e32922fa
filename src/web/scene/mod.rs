//! The scene in the page: one handle a canvas, a frame loop that runs only while something changes, and reports as JSON.
//!
//! Calls from the page only leave something in a tray and ask for a frame. Nothing of Bevy is touched outside a frame, so a
//! report's listener may call straight back.

mod frame_loop;
mod pointing;

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlCanvasElement;

use self::frame_loop::{FrameLoop, Waiting};
use super::{canvas, input::Input, listener};
use crate::contract::{hands::Hand, ids::AgeGroup, view::SceneView};
use crate::scene::{
    app::{self, Drawing},
    inbox::SceneRequest,
    state::Canvas,
};

thread_local! {
    static SCENES: Cell<i32> = const { Cell::new(0) };
}

/// The 3D picture on one canvas.
#[wasm_bindgen]
pub struct Scene {
    frames: Rc<FrameLoop>,
    input: Option<Input>,
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
        let frames = FrameLoop::new(canvas.clone(), report, app);
        let weak = Rc::downgrade(&frames);
        let input = Input::new(&canvas, move |gesture| {
            if let Some(frames) = weak.upgrade() {
                frames.wait(Waiting::Gesture(gesture));
            }
        })?;
        frames.ask_for_frame();
        SCENES.set(SCENES.get() + 1);
        Ok(Self {
            frames,
            input: Some(input),
        })
    }

    /// Shows a view, in the next frame: a `SceneView`. Shown twice it is shown once.
    ///
    /// # Errors
    /// What of it cannot be read and at which path, as a text; the picture stays as it is.
    pub fn show(&self, view: &str) -> Result<(), JsValue> {
        if *self.frames.view.borrow() == view {
            return Ok(());
        }
        let read = SceneView::read(view).map_err(|error| JsValue::from_str(&error.to_string()))?;
        view.clone_into(&mut self.frames.view.borrow_mut());
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
            self.frames.tray.borrow_mut().panic = true;
            self.frames.ask_for_frame();
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
        self.frames.tray.borrow_mut().visible = Some(visible);
        self.frames.ask_for_frame();
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
        self.frames.tray.borrow_mut().capture = true;
        self.frames.ask_for_frame();
    }

    fn ask(&self, request: SceneRequest) {
        self.frames.wait(Waiting::Request(request));
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
        self.frames
            .tray
            .borrow_mut()
            .bones
            .push_back((age, bytes.to_vec()));
        self.frames.ask_for_frame();
        Ok(())
    }

    /// Ends the scene: its listeners, its frame loop and its GPU context.
    pub fn destroy(self) {
        drop(self);
    }

    /// How many scenes, listeners and waiting frames there are, as JSON.
    pub fn live() -> String {
        serde_json::json!({ "scenes": SCENES.get(), "listeners": listener::live(), "frame_loops": frame_loop::waiting() })
            .to_string()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.input = None;
        self.frames.end();
        SCENES.set(SCENES.get() - 1);
    }
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
