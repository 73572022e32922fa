//! The frame loop of one canvas: runs while something changes, takes what waits in the tray, and tells the page what came of it.
//!
//! What a gesture means for what is under the pointer belongs to `pointing`.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use bevy::{app::PluginsState, prelude::*};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlCanvasElement, WebGl2RenderingContext};

use super::pointing::Pointing;
use crate::contract::{ids::AgeGroup, report::SceneReport};
use crate::scene::{
    Redraw,
    bones::BoneLibrary,
    clock::tell_time,
    draw,
    inbox::{Inbox, SceneRequest},
    state::Outbox,
};
use crate::web::input::Gesture;

thread_local! {
    static LOOPS: Cell<i32> = const { Cell::new(0) };
}

/// How many loops wait for a frame.
pub fn waiting() -> i32 {
    LOOPS.get()
}

/// What waits for the next frame.
#[derive(Default)]
pub struct Tray {
    waiting: VecDeque<Waiting>,
    pub bones: VecDeque<(AgeGroup, Vec<u8>)>,
    pub visible: Option<bool>,
    pub capture: bool,
    #[cfg(debug_assertions)]
    pub panic: bool,
}

/// What the page asks, and what hands do, in the order in which they came.
pub enum Waiting {
    Request(SceneRequest),
    Gesture(Gesture),
}

/// What the frame loop and the page share.
pub struct FrameLoop {
    canvas: HtmlCanvasElement,
    report: Function,
    app: RefCell<Option<App>>,
    pub tray: RefCell<Tray>,
    /// The view that was taken last, as it was written.
    pub view: RefCell<String>,
    /// The frame that has been asked for.
    frame: Cell<Option<i32>>,
    step: RefCell<Option<Closure<dyn FnMut(f64)>>>,
    ready: Cell<bool>,
    /// When the last frame was drawn, in milliseconds of the clock that the browser reads out with each frame.
    drawn_at: Cell<f64>,
    pointing: Pointing,
}

impl FrameLoop {
    /// A loop that runs as soon as it is asked for a frame. `report` is called with one JSON text a report.
    pub fn new(canvas: HtmlCanvasElement, report: Function, app: App) -> Rc<Self> {
        let frames = Rc::new(Self {
            canvas,
            report,
            app: RefCell::new(Some(app)),
            tray: RefCell::default(),
            view: RefCell::default(),
            frame: Cell::new(None),
            step: RefCell::new(None),
            ready: Cell::new(false),
            drawn_at: Cell::new(0.0),
            pointing: Pointing::default(),
        });
        let weak = Rc::downgrade(&frames);
        *frames.step.borrow_mut() = Some(Closure::new(move |now_ms: f64| {
            if let Some(frames) = weak.upgrade() {
                frames.frame.set(None);
                LOOPS.set(LOOPS.get() - 1);
                frames.draw(now_ms);
            }
        }));
        frames
    }

    /// Leaves something for the next frame.
    pub fn wait(&self, waiting: Waiting) {
        self.tray.borrow_mut().waiting.push_back(waiting);
        self.ask_for_frame();
    }

    /// Sees to it that there is a next frame.
    pub fn ask_for_frame(&self) {
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
            match waiting {
                Waiting::Request(request) => ask(app, request),
                Waiting::Gesture(Gesture::Hand(hand)) => ask(app, SceneRequest::Hand(hand)),
                Waiting::Gesture(gesture) => self.pointing.take(app, gesture, reports),
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

    /// Ends the loop and gives the GPU context back.
    pub fn end(&self) {
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
